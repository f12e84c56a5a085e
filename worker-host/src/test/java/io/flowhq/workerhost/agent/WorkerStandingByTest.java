package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own worker, whose process is killed as soon as it is there: what becomes of its next one during the backoff. */
class WorkerStandingByTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final UUID tenant = UUID.randomUUID();
    private HostWithoutBroker host;

    @BeforeEach
    void killOne() throws IOException {
        host = new HostWithoutBroker(folder, Optional.empty(), "");
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(1, worker(1))));
        await().atMost(LIMIT).until(() -> host.runs(tenant));
        host.awaitSpare();
        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();
        await().atMost(LIMIT).until(() -> standingBy().findAny().isPresent());
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        host.close();
        await().atMost(LIMIT).until(() -> standingBy().findAny().isEmpty()); // the next test would take it for its own
    }

    @Test
    void it_is_shown_to_nobody_and_begins_at_the_next_attempt() {
        long waiting = standingBy().findAny().orElseThrow().pid();
        assertThat(host.runs(tenant)).isFalse();
        assertThat(latest().phase()).isEqualTo(WorkerPhase.BACKOFF);
        assertThat(latest().pid()).isNull();

        await().atMost(LIMIT).until(() -> host.runs(tenant));

        assertThat(pid()).isEqualTo(waiting);
    }

    @Test
    void it_ends_when_the_worker_is_not_wanted_any_more() {
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2)));

        await().atMost(LIMIT).until(() -> standingBy().findAny().isEmpty());
        assertThat(host.told()).last().isInstanceOfSatisfying(WorkerSnapshot.class, said -> assertThat(said.phase())
                .isEqualTo(WorkerPhase.STOPPED));
        assertThat(folder.resolve("run/tmp").resolve(tenant.toString())).doesNotExist();
    }

    @Test
    void it_ends_when_a_newer_generation_is_wanted() {
        long waiting = standingBy().findAny().orElseThrow().pid();
        OnLoop.run(host.loop(), () -> host.supervisor().apply(set(2, worker(2))));

        await().atMost(LIMIT).until(() -> host.runs(tenant));

        assertThat(pid()).isNotEqualTo(waiting);
        await().atMost(LIMIT).until(() -> ProcessHandle.of(waiting).isEmpty());
    }

    private WorkerSnapshot latest() {
        return OnLoop.ask(
                host.loop(), () -> host.parts().reporter().latest(tenant).orElseThrow());
    }

    private long pid() {
        return OnLoop.ask(host.loop(), () -> host.supervisor()
                .runningByTenant()
                .get(tenant)
                .process()
                .identity()
                .pid());
    }

    private static Stream<ProcessHandle> standingBy() {
        return ProcessHandle.current().children().filter(child -> commandLine(child.pid())
                .endsWith("\0--stand-by\0"));
    }

    /** All of it, where the JDK leaves out what is longer than a page. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return ""; // it ended meanwhile
        }
    }

    private static DesiredSet set(long version, DesiredWorker... workers) {
        return new DesiredSet(HostWithoutBroker.HOST, version, List.of(workers), List.of());
    }

    private DesiredWorker worker(long generation) {
        return AgentSetup.worker(tenant, generation, RestartMode.FORCE, Manner.GOOD);
    }
}
