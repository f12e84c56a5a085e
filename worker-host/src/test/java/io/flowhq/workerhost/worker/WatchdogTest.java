package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Duration AGE = Duration.ofMillis(7);

    private final List<FromWorker> told = new CopyOnWriteArrayList<>();
    private final AtomicBoolean unforeseen = new AtomicBoolean();
    private final Ending ending = new Ending();
    private final Watchdog watchdog = new Watchdog(
            this::pageSilence,
            new Agent(),
            WorkerSettings.from(Map.of(
                    "TENANT_ID",
                    UUID.randomUUID().toString(),
                    "FLOWHQ_CONFIG_FILE",
                    Path.of("config.json").toString(),
                    "HEARTBEAT_INTERVAL_MS",
                    "10")),
            ending,
            new Lease(OptionalLong.empty(), () -> {
                throw new IllegalStateException("Too many open files");
            }));

    @AfterEach
    void stop() {
        watchdog.stop();
    }

    @Test
    void the_age_of_the_pages_last_answer_is_told_at_each_beat_and_without_a_lease_no_clock_is_asked() {
        watchdog.start();

        await().until(() -> told.size() >= 3);
        assertThat(told).containsOnly(new FromWorker.Pulse(AGE.toMillis()));
    }

    @Test
    void a_round_that_fails_in_a_way_that_nobody_foresaw_is_not_the_last_one() {
        unforeseen.set(true);

        watchdog.start();

        await().until(() -> told.size() >= 2);
    }

    private Duration pageSilence() {
        if (unforeseen.getAndSet(false)) {
            throw new IllegalStateException("Too many open files");
        }
        return AGE;
    }

    private final class Agent implements AgentLine {
        @Override
        public void open() {}

        @Override
        public void tell(FromWorker message) {
            told.add(message);
        }

        @Override
        public Duration alone() {
            return Duration.ZERO;
        }

        @Override
        public void close(Duration limit) {}
    }
}
