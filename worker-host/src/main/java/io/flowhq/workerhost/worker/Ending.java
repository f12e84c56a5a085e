package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.browser.Offspring;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the process ends: once, whoever asks first, and never without its browser. Thread-safe.
 *
 * <p>A JVM exits 143 on SIGTERM unless its shutdown hook itself halts; so every end runs through the hook's way out.
 */
final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private final AtomicReference<Optional<Request>> request = new AtomicReference<>(Optional.empty());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * An end that was asked for.
     *
     * @param exit how the process ends
     * @param logout whether the device is unlinked first
     */
    record Request(WorkerExit exit, boolean logout) {}

    /** Asks for a graceful end; the first one counts. Returns at once. */
    void ask(WorkerExit exit, boolean logout) {
        if (request.compareAndSet(Optional.empty(), Optional.of(new Request(exit, logout)))) {
            asked.countDown();
        }
    }

    /** Waits until an end is asked for. */
    Request await() throws InterruptedException {
        asked.await();
        return request.get().orElseThrow();
    }

    /** The same for no longer than that; empty when none was asked for meanwhile. */
    Optional<Request> await(Duration limit) throws InterruptedException {
        return asked.await(limit.toMillis(), TimeUnit.MILLISECONDS) ? request.get() : Optional.empty();
    }

    /** SIGTERM and SIGINT become graceful ends: the hook holds the JVM until the end halts it. */
    void trapSignals() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endBySignal, "signal"));
    }

    /** Ends at once. The browser and its driver are killed first, so that nothing lives on. */
    void halt(WorkerExit exit) {
        LOG.info("Exit {} ({})", exit.code(), exit);
        Offspring.kill();
        Runtime.getRuntime().halt(exit.code());
    }

    private void endBySignal() {
        ask(WorkerExit.STOPPED, false);
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
