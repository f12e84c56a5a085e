package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.process.ProcessTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker's deaths mean when it has done its work for long enough between them. */
class RecoveryTest {
    private static final Past LOOPING = new Past(new CrashHistory(List.of(), 9, true), 4, null);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final UUID tenant = UUID.randomUUID();
    private final DesiredWorker worker = AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GOOD);
    private final ProcessTrace process = new ProcessTrace(4_000_000, 77, null, null);

    @TempDir
    private Path folder;

    private HostWithoutBroker host;
    private WorkerRecords records;
    private Recovery recovery;

    @BeforeEach
    void begin() throws IOException {
        host = new HostWithoutBroker(folder, Optional.empty());
        records = host.records();
        records.write(new WorkerRecord(worker, process, LOOPING));
        recovery = new Recovery(host.parts(), tenant, new WorkerReports(host.parts(), tenant));
        recovery.recall(LOOPING);
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        records.forget(tenant);
        host.close();
    }

    @Test
    void a_crash_loop_goes_on_after_less() {
        recovery.served(LONG_ENOUGH.minusSeconds(1));

        assertThat(nextDeath().phase()).isEqualTo(WorkerPhase.CRASH_LOOP);
    }

    @Test
    void ten_healthy_minutes_forgive_everything_before() {
        recovery.served(LONG_ENOUGH);

        Setback setback = nextDeath();

        assertThat(setback.phase()).isEqualTo(WorkerPhase.BACKOFF);
        assertThat(setback.sentence()).contains("It is started again in 1 second.");
    }

    @Test
    void they_do_so_also_when_the_process_then_ended_without_a_death() {
        recovery.served(LONG_ENOUGH); // restarted at night
        recovery.served(Duration.ofMinutes(5));

        assertThat(nextDeath().phase()).isEqualTo(WorkerPhase.BACKOFF);
    }

    @Test
    void the_next_agent_knows_while_the_process_still_lives() throws IOException {
        recovery.serves(LONG_ENOUGH.minusSeconds(1));
        assertThat(records.readable()).containsExactly(new WorkerRecord(worker, process, LOOPING));

        recovery.serves(LONG_ENOUGH);

        assertThat(records.readable()).containsExactly(new WorkerRecord(worker, process, LOOPING.forgiven()));
    }

    private Setback nextDeath() {
        recovery.blame(CauseOfDeath.silent());
        return recovery.backOff(worker);
    }
}
