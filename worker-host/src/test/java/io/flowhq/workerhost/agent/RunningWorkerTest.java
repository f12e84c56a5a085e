package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.Hello;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.process.OutputFile;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessSpec;
import io.flowhq.workerhost.process.ProcessTable;
import io.flowhq.workerhost.process.ProcessTrace;
import io.flowhq.workerhost.process.WatchedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who may call itself a worker of this host, and for how long one has done its work. */
class RunningWorkerTest {
    private static final long GENERATION = 3;
    private static final long PID = 4_000_000; // beyond what Linux gives out
    private static final long START_TICKS = 77;
    private final UUID tenant = UUID.randomUUID();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final RunningWorker worker =
            new RunningWorker(process(), GENERATION, Instant.EPOCH, new PageAge(nanos::get, Duration.ZERO), nanos::get);

    @Test
    void the_process_that_was_started_for_that_tenant_and_generation_is_the_worker() {
        assertThat(worker.matches(tenant, new Hello(tenant, GENERATION, PID, START_TICKS)))
                .isTrue();
    }

    @Test
    void a_process_of_another_tenant_is_not() {
        assertThat(worker.matches(tenant, new Hello(UUID.randomUUID(), GENERATION, PID, START_TICKS)))
                .isFalse();
    }

    @Test
    void neither_an_older_nor_a_newer_generation_is() {
        assertThat(worker.matches(tenant, new Hello(tenant, GENERATION - 1, PID, START_TICKS)))
                .isFalse();
        assertThat(worker.matches(tenant, new Hello(tenant, GENERATION + 1, PID, START_TICKS)))
                .isFalse();
    }

    @Test
    void neither_another_process_is_nor_one_that_was_given_the_pid_later() {
        assertThat(worker.matches(tenant, new Hello(tenant, GENERATION, PID + 1, START_TICKS)))
                .isFalse();
        assertThat(worker.matches(tenant, new Hello(tenant, GENERATION, PID, START_TICKS + 1)))
                .isFalse();
    }

    @Test
    void what_never_did_its_work_served_for_no_time() {
        says(WorkerPhase.STARTING);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(worker.longestServed()).isZero();
    }

    @Test
    void the_longest_time_without_a_break_counts() {
        says(WorkerPhase.CONNECTED);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        says(WorkerPhase.RECONNECTING);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        says(WorkerPhase.CONNECTED);
        nanos.addAndGet(Duration.ofMinutes(3).toNanos());

        assertThat(worker.longestServed()).isEqualTo(Duration.ofMinutes(10));
        nanos.addAndGet(Duration.ofMinutes(8).toNanos());
        assertThat(worker.longestServed()).isEqualTo(Duration.ofMinutes(11));
    }

    private void says(WorkerPhase phase) {
        worker.said(new State(phase, null, null, null, null, null, null, null, null));
    }

    private static WatchedProcess process() {
        ProcessSpec spec = new ProcessSpec(
                "test", List.of("true"), Map.of(), Path.of("nowhere"), new OutputFile(Path.of("nowhere.out")));
        return new ProcessLauncher(new ProcessTable(), Optional.empty(), "flowhq-test-", 0)
                .remains(new ProcessTrace(PID, START_TICKS, null, null), spec);
    }
}
