package io.flowhq.systemtests;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks all the time at how many pages of WhatsApp Web are open for one number. */
final class LivePages implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();

    private LivePages() {}

    static LivePages watch(SimulatorApi simulator, String number) {
        LivePages pages = new LivePages();
        pages.looking.scheduleWithFixedDelay(
                () -> pages.most.accumulateAndGet(live(simulator, number), Math::max),
                0,
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
        return pages;
    }

    private static long live(SimulatorApi simulator, String number) {
        return simulator.devices().stream()
                .filter(device -> number.equals(device.get("number")))
                .filter(device -> !"closed".equals(device.get("state")))
                .count();
    }

    /** The most that were open at the same time. */
    long mostAtOnce() {
        return most.get();
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
