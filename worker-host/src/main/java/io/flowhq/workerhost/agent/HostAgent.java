package io.flowhq.workerhost.agent;

import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.SessionAnswer;
import io.flowhq.workerhost.link.AgentConnection;
import io.flowhq.workerhost.link.AgentSocket;
import io.flowhq.workerhost.link.BootClock;
import io.flowhq.workerhost.link.ControlPlaneLink;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.LocalRequests;
import io.flowhq.workerhost.link.ServiceManager;
import io.flowhq.workerhost.link.SessionLine;
import io.flowhq.workerhost.process.ControlGroup;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One host's agent: its parts put together, its heartbeat and its lease.
 *
 * <p>Thread-safe. {@link #stop} blocks until the workers have ended, at most {@link #STOP_LIMIT}.
 */
final class HostAgent {
    /** A worker's own limit is 8 s, it is killed after 10 s, and that takes some milliseconds. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(12);

    private static final Logger LOG = LoggerFactory.getLogger(HostAgent.class);
    private static final String VERSION = Optional.ofNullable(
                    HostAgent.class.getPackage().getImplementationVersion())
            .orElse("unpacked");

    private final AgentSettings settings;
    private final RunFolder folder;
    private final AgentLoop loop = new AgentLoop(this::settle);
    private final ControlPlaneLink controlPlane;
    private final SessionLine sessionLine;
    private final AgentSocket socket;
    private final LocalRequests people;
    private final ServiceManager serviceManager;
    private final SpareProcesses spares;
    private final WorkerProgram program;
    private final AgentParts parts;
    private final Supervisor supervisor;
    private final Switchboard switchboard;
    private final Orders orders;
    private final Upkeep upkeep;
    /** Tells which hosts can go on with each other's sessions. */
    private final String sessionStore;

    private final Standing standing;
    private final Clock clock;
    private final CountDownLatch empty = new CountDownLatch(1);
    private final Heart heart;
    /** Until then those that an earlier agent left go on, and no others are started. */
    private boolean prepared;

    private boolean stopping;

    private HostAgent(AgentSettings settings, RunFolder folder, Map<String, String> environment, Clock clock)
            throws IOException {
        this.settings = settings;
        this.folder = folder;
        this.clock = clock;
        Path socketPath = folder.socket();
        controlPlane = new ControlPlaneLink(settings.hostName(), settings.broker(), new FromControlPlane());
        sessionLine = new SessionLine(controlPlane);
        ProcessTable processes = new ProcessTable();
        ProcessLauncher launcher = new ProcessLauncher(
                processes,
                ControlGroup.writableRoot(),
                "flowhq-" + settings.hostName() + "-" + folder.id() + "-",
                settings.memoryLimit().ceilingInBytes());
        launcher.sweep();
        spares = new SpareProcesses(loop, launcher);
        WorkerRecords records = new WorkerRecords(folder);
        program = new WorkerProgram(settings, folder, socketPath, this::endOfNewWorkers, environment);
        ControlPlane told = event -> controlPlane.tell(event, () -> {});
        Optional<SnapshotStore> snapshots =
                settings.snapshots().map(it -> SnapshotStore.open(it, settings, sessionLine, clock));
        sessionStore = snapshots.map(SnapshotStore::id).orElse(settings.sessionStore());
        standing =
                new Standing(folder.incarnation(), settings.sharedStore() || snapshots.isPresent(), BootClock::millis);
        SessionTransfers transfers =
                new SessionTransfers(settings.hostName(), loop, snapshots.map(SnapshotStore::snapshots), told);
        parts = new AgentParts(
                settings.hostName(),
                folder.incarnation(),
                clock,
                loop,
                new StartQueue(settings.startsAtOnce()),
                new RestartPolicy(() -> ThreadLocalRandom.current().nextDouble(), settings.firstBackoff()),
                new WorkerStarter(
                        launcher,
                        spares,
                        new Successors(spares, settings.startsAtOnce()),
                        program,
                        records,
                        clock,
                        BootClock::millis,
                        System::nanoTime),
                transfers,
                new TenantRemovals(
                        settings.hostName(),
                        loop,
                        new TenantFiles(settings.sessions(), settings.logs()),
                        transfers,
                        told),
                new Reporter(told));
        supervisor = new Supervisor(parts, () -> prepared && standing.mayRunWorkers());
        switchboard = new Switchboard(parts, controlPlane, supervisor.workers());
        orders = new Orders(standing, supervisor, switchboard);
        upkeep = new Upkeep(
                loop,
                supervisor,
                switchboard,
                processes,
                new Weighing(loop, supervisor, settings.memoryLimit()),
                new Recycling(settings.recycleHour()),
                parts.reporter(),
                this::checkLease);
        heart = new Heart(loop, this::heartbeat, this::send);
        List<WorkerRecord> left = records.leftBehind();
        loop.post(() -> supervisor.takeOver(left)); // before the first of them can say hello
        socket = AgentSocket.open(socketPath, new FromWorkers());
        people = LocalRequests.open(folder.localSocket(), new LocalDesk(loop, supervisor));
        serviceManager = ServiceManager.from(environment);
    }

    /**
     * Takes the run folder, finds the workers that an earlier agent left, and begins.
     *
     * @throws InvalidAgentSettingException when the folder cannot be used or another agent has it
     */
    static HostAgent start(AgentSettings settings, Map<String, String> environment, Clock clock) {
        RunFolder folder = RunFolder.take(settings.run(), clock);
        try {
            HostAgent agent = new HostAgent(settings, folder, environment, clock);
            agent.loop.every(settings.heartbeat(), agent.heart::beat);
            agent.upkeep.begin();
            agent.loop.aside("prepare", agent::prepare, true, done -> agent.prepared = done);
            agent.controlPlane.open();
            agent.serviceManager.ready();
            agent.serviceManager
                    .watchdog()
                    .ifPresent(limit -> agent.loop.every(limit.dividedBy(2), agent.serviceManager::alive));
            LOG.info("Host {} takes {} workers", settings.hostName(), settings.capacity());
            return agent;
        } catch (IOException e) {
            throw UsableFolder.unusable(settings.run(), "FLOWHQ_RUN_PATH", e);
        }
    }

    private boolean prepare() {
        program.prepare();
        return true;
    }

    /**
     * Ends all workers in good order and in parallel, unless they are to go on for the next agent, says a last time who is
     * left, and lets everything go.
     */
    void stop() throws InterruptedException {
        serviceManager.stopping();
        loop.post(() -> {
            stopping = true;
            orders.refuseSets();
            if (settings.keepWorkers()) {
                empty.countDown();
            } else {
                supervisor.endAll();
            }
        });
        boolean ended = empty.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (settings.keepWorkers()) {
            LOG.info("The workers go on without their agent; the next one takes them over");
        } else {
            LOG.info(ended ? "All workers have ended" : "Some workers could not be ended; the next agent will");
        }
        CompletableFuture<HostHeartbeat> last = CompletableFuture.supplyAsync(this::heartbeat, loop::post)
                .orTimeout(
                        3, TimeUnit.SECONDS); // the loop takes milliseconds, but one that hangs is not to keep us here
        CompletableFuture<Void> noSpares = new CompletableFuture<>();
        loop.post(() -> spares.close().thenRun(() -> noSpares.complete(null)));
        noSpares.completeOnTimeout(null, 1, TimeUnit.SECONDS).join(); // they end with the agent at the latest
        loop.close();
        sayFarewell(last);
        serviceManager.close();
        try {
            people.close();
            socket.close();
            folder.close();
        } catch (IOException e) {
            LOG.warn("Something is left of the agent; the next one replaces it", e);
        }
    }

    private void settle() {
        supervisor.settle();
        if (stopping && supervisor.isEmpty()) {
            empty.countDown();
        }
    }

    private void checkLease() {
        if (standing.hasToFence()) {
            LOG.error("The control plane has not renewed this host's lease; its workers end, for others may take them");
            supervisor.fence();
        }
    }

    private void send(HostHeartbeat heartbeat) {
        serviceManager.status(heartbeat.workers().size() + " workers of at most " + settings.capacity());
        controlPlane.beat(heartbeat);
    }

    private void sayFarewell(CompletableFuture<HostHeartbeat> last) {
        try {
            controlPlane.close(last.join());
        } catch (CompletionException e) {
            LOG.warn("The control plane is not told who is left here", e);
            controlPlane.close();
        }
    }

    private HostHeartbeat heartbeat() {
        return new HostHeartbeat(
                settings.hostName(),
                folder.incarnation(),
                standing.nextHeartbeat(),
                clock.instant(),
                supervisor.appliedVersion(),
                settings.capacity(),
                sessionStore,
                VERSION,
                supervisor.pulses());
    }

    private OptionalLong endOfNewWorkers() {
        return standing.endOfNewWorkers(); // asked for the first time long after this agent is put together
    }

    private final class FromControlPlane implements ControlPlaneLink.Listener {
        @Override
        public void connected() {
            loop.post(() -> {
                standing.connected();
                supervisor.forgetVersion();
                parts.reporter().repeat();
                heart.beat();
            });
        }

        @Override
        public void received(HostCommand command) {
            if (command instanceof SessionAnswer answer) {
                sessionLine.answered(answer);
                return;
            }
            loop.post(() -> orders.received(command));
        }
    }

    private final class FromWorkers implements AgentSocket.Listener {
        @Override
        public void received(AgentConnection connection, FromWorker message) {
            loop.post(() -> switchboard.received(connection, message));
        }

        @Override
        public void ended(AgentConnection connection) {
            loop.post(() -> switchboard.hungUp(connection));
        }
    }
}
