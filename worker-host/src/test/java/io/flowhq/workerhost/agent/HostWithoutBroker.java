package io.flowhq.workerhost.agent;

import static org.awaitility.Awaitility.await;

import io.flowhq.contract.HostEvent;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessTable;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A host's supervisor on a loop of its own, without a broker, with workers that do nothing. */
final class HostWithoutBroker implements AutoCloseable {
    static final String HOST = AgentSetup.HOST;
    private static final String NOWHERE = "tcp://127.0.0.1:1";

    private final List<HostEvent> told = new CopyOnWriteArrayList<>();
    private final AgentLoop loop = new AgentLoop(this::settle);
    private final RunFolder run;
    private final WorkerRecords records;
    private final SpareProcesses spares;
    private final AgentParts parts;
    private final Supervisor supervisor;
    private volatile boolean mayStart = true;
    private volatile Supplier<OptionalLong> leaseUntil = OptionalLong::empty;

    HostWithoutBroker(Path folder, Optional<SessionSnapshots> snapshots) throws IOException {
        this(folder, snapshots, "sleep 1000");
    }

    /** @param workerCommand empty for our own worker */
    HostWithoutBroker(Path folder, Optional<SessionSnapshots> snapshots, String workerCommand) throws IOException {
        AgentSettings settings = new AgentSetup(folder, NOWHERE)
                .with("FLOWHQ_WORKER_COMMAND", workerCommand)
                .settings();
        run = RunFolder.take(settings.run(), Clock.systemUTC());
        records = new WorkerRecords(run);
        ProcessLauncher launcher =
                new ProcessLauncher(new ProcessTable(), Optional.empty(), "flowhq-supervisor-test-", 0);
        spares = new SpareProcesses(loop, launcher);
        WorkerProgram program =
                new WorkerProgram(settings, run, folder.resolve("agent.sock"), () -> leaseUntil.get(), Map.of());
        SessionTransfers transfers = new SessionTransfers(HOST, loop, snapshots, told::add);
        parts = new AgentParts(
                HOST,
                run.incarnation(),
                Clock.systemUTC(),
                loop,
                new StartQueue(settings.startsAtOnce()),
                new RestartPolicy(() -> 0.5, RestartPolicy.FIRST_DELAY),
                new WorkerStarter(
                        launcher,
                        spares,
                        new Successors(spares, settings.startsAtOnce()),
                        program,
                        records,
                        Clock.systemUTC(),
                        () -> 0,
                        System::nanoTime),
                transfers,
                new TenantRemovals(
                        HOST, loop, new TenantFiles(settings.sessions(), settings.logs()), transfers, told::add),
                new Reporter(told::add));
        supervisor = new Supervisor(parts, () -> mayStart);
    }

    AgentLoop loop() {
        return loop;
    }

    WorkerRecords records() {
        return records;
    }

    AgentParts parts() {
        return parts;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    /** Whether workers may be started, from the next step on. */
    void mayStart(boolean may) {
        mayStart = may;
    }

    /** Until when workers that are started from now on may serve. */
    void leaseUntil(Supplier<OptionalLong> end) {
        leaseUntil = end;
    }

    /** What the control plane would have heard. */
    List<HostEvent> told() {
        return told;
    }

    /** What the control plane heard last of that worker. */
    WorkerSnapshot latest(UUID tenant) {
        return OnLoop.ask(loop, () -> parts.reporter().latest(tenant).orElseThrow());
    }

    /** Whether a process of that worker is there. */
    boolean runs(UUID tenant) {
        return OnLoop.ask(loop, () -> supervisor.runningByTenant().containsKey(tenant));
    }

    /** Waits until a worker whose turn has come is started in the same step. */
    void awaitSpare() {
        await().until(() -> OnLoop.ask(loop, () -> {
            spares.replenish();
            return spares.isReady();
        }));
    }

    private void settle() {
        supervisor.settle();
    }

    @Override
    public void close() throws IOException {
        OnLoop.run(loop, supervisor::fence); // ends them at once
        OnLoop.run(loop, supervisor::endAll);
        await().until(() -> OnLoop.ask(loop, supervisor::isEmpty));
        OnLoop.ask(loop, spares::close).join();
        loop.close();
        run.close();
    }
}
