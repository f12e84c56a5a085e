package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host makes of desired sets that come late or twice, without a broker, with workers that do nothing. */
class SupervisorTest {
    private static final String HOST = "test-host";

    @TempDir
    private Path folder;

    private final UUID tenant = UUID.randomUUID();
    private final List<HostEvent> told = new CopyOnWriteArrayList<>();
    private final AgentLoop loop = new AgentLoop(() -> this.supervisor.settle());
    private RunFolder run;
    private SpareProcesses spares;
    private Supervisor supervisor;

    @BeforeEach
    void begin() throws IOException {
        AgentSettings settings = AgentSettings.from(Map.of(
                "FLOWHQ_HOST_NAME",
                HOST,
                "SESSIONS_PATH",
                folder.resolve("sessions").toString(),
                "LOGS_PATH",
                folder.resolve("logs").toString(),
                "FLOWHQ_RUN_PATH",
                folder.resolve("run").toString(),
                "FLOWHQ_HOST_CAPACITY",
                "9",
                "FLOWHQ_WORKER_COMMAND",
                "sleep 1000"));
        run = RunFolder.take(settings.run(), Clock.systemUTC());
        supervisor = new Supervisor(parts(settings));
    }

    private AgentParts parts(AgentSettings settings) throws IOException {
        ProcessLauncher launcher =
                new ProcessLauncher(new ProcessTable(), Optional.empty(), "flowhq-supervisor-test-", 0);
        spares = new SpareProcesses(loop, launcher);
        WorkerProgram program =
                new WorkerProgram(settings, run, folder.resolve("agent.sock"), OptionalLong::empty, Map.of());
        SessionTransfers transfers = new SessionTransfers(HOST, loop, Optional.empty(), told::add);
        return new AgentParts(
                HOST,
                run.incarnation(),
                Clock.systemUTC(),
                loop,
                new StartQueue(settings.startsAtOnce()),
                new RestartPolicy(() -> 0.5, RestartPolicy.FIRST_DELAY),
                new WorkerStarter(
                        launcher,
                        spares,
                        program,
                        new WorkerRecords(run),
                        Clock.systemUTC(),
                        () -> 0,
                        System::nanoTime),
                transfers,
                new TenantRemovals(
                        HOST, loop, new TenantFiles(settings.sessions(), settings.logs()), transfers, told::add),
                new Reporter(told::add));
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        OnLoop.run(loop, supervisor::fence);
        await().until(() -> OnLoop.ask(loop, supervisor::isEmpty));
        OnLoop.ask(loop, spares::close).join();
        loop.close();
        run.close();
    }

    @Test
    void a_set_that_a_newer_one_has_overtaken_changes_nothing() {
        OnLoop.run(loop, () -> {
            supervisor.apply(set(2, worker(1, 1)));
            supervisor.apply(set(1));
        });

        assertThat(OnLoop.ask(loop, supervisor::appliedVersion)).isEqualTo(2);
        await().until(this::runs);
    }

    @Test
    void a_control_plane_that_counts_anew_is_heard() {
        OnLoop.run(loop, () -> {
            supervisor.apply(set(2, worker(1, 1)));
            supervisor.forgetVersion();
            supervisor.apply(set(1));
        });

        await().until(() -> OnLoop.ask(loop, supervisor::isEmpty));
    }

    @Test
    void an_older_generation_in_a_newer_set_changes_nothing() {
        OnLoop.run(loop, () -> {
            supervisor.apply(set(1, worker(2, 1)));
            supervisor.apply(set(2, worker(1, 5)));
        });

        assertThat(OnLoop.ask(loop, () -> supervisor.workers().get(tenant).generation()))
                .isEqualTo(2);
        await().until(this::runs);
    }

    @Test
    void the_same_set_again_starts_nothing_again() {
        OnLoop.run(loop, () -> supervisor.apply(set(1, worker(1, 1))));
        await().until(this::runs);
        long pid = OnLoop.ask(loop, this::pid);

        OnLoop.run(loop, () -> supervisor.apply(set(1, worker(1, 1))));
        OnLoop.run(loop, () -> supervisor.apply(set(2, worker(1, 1))));

        assertThat(OnLoop.ask(loop, this::pid)).isEqualTo(pid);
    }

    private boolean runs() {
        return OnLoop.ask(loop, () -> supervisor.runningByTenant().containsKey(tenant));
    }

    private long pid() {
        return supervisor.runningByTenant().get(tenant).process().identity().pid();
    }

    private static DesiredSet set(long version, DesiredWorker... workers) {
        return new DesiredSet(HOST, version, List.of(workers), List.of());
    }

    private DesiredWorker worker(long generation, long configVersion) {
        return AgentSetup.worker(tenant, generation, RestartMode.GRACEFUL, Manner.GOOD, configVersion);
    }
}
