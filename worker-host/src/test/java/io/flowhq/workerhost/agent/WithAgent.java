package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.link.EmbeddedBroker;
import io.flowhq.workerhost.process.ProcessTable;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent with a real broker and real processes; only the browser is missing. */
abstract class WithAgent {
    final UUID tenant = UUID.randomUUID();
    final EmbeddedBroker broker = new EmbeddedBroker();
    FakeControlPlane controlPlane;
    HostAgent agent;

    private final List<Process> spawned = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void waitLongEnoughOnABusyMachine() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @BeforeEach
    void startBroker() throws JMSException {
        broker.start();
        controlPlane = new FakeControlPlane(broker.url(), AgentSetup.HOST);
    }

    @AfterEach
    void stopAll() throws InterruptedException, JMSException {
        if (agent != null) {
            agent.stop();
        }
        for (Process left : spawned) { // by a test that failed: with its workers
            left.destroy();
            if (!left.waitFor(20, TimeUnit.SECONDS)) {
                left.destroyForcibly().waitFor();
            }
        }
        controlPlane.close();
        broker.close();
    }

    void start() {
        agent = new AgentSetup(folder, broker.url()).start();
    }

    /** An agent that can be killed. */
    Process spawn() throws IOException {
        return spawn(new AgentSetup(folder, broker.url()));
    }

    Process spawn(AgentSetup setup) throws IOException {
        Process process = setup.spawn();
        spawned.add(process);
        return process;
    }

    DesiredWorker worker(long generation, Manner manner) {
        return AgentSetup.worker(tenant, generation, RestartMode.GRACEFUL, manner);
    }

    WorkerSnapshot awaitPhase(WorkerPhase phase) {
        return awaitPhase(phase, snapshot -> true);
    }

    WorkerSnapshot awaitPhase(WorkerPhase phase, Predicate<WorkerSnapshot> condition) {
        await().until(() -> controlPlane
                .latest(tenant)
                .filter(snapshot -> snapshot.phase() == phase && condition.test(snapshot))
                .isPresent());
        return latest();
    }

    WorkerSnapshot latest() {
        return controlPlane.latest(tenant).orElseThrow();
    }

    WorkerPhase latestPhase() {
        return latest().phase();
    }

    WorkerSnapshot firstIn(WorkerPhase phase) {
        return controlPlane.snapshots(tenant).stream()
                .filter(snapshot -> snapshot.phase() == phase)
                .findFirst()
                .orElseThrow();
    }

    /** The next heartbeat, not one that was on its way before. */
    HostHeartbeat awaitBeat() {
        int before = controlPlane.beats().size();
        await().until(() -> controlPlane.beats().size() > before + 1);
        return controlPlane.lastBeat().orElseThrow();
    }

    WorkerPulse pulse() {
        return awaitBeat().workers().stream()
                .filter(it -> it.tenantId().equals(tenant))
                .findFirst()
                .orElseThrow();
    }

    String note(String name) {
        try {
            return Files.readString(folder.resolve("sessions/" + tenant).resolve(name))
                    .strip();
        } catch (NoSuchFileException e) {
            return ""; // not noted yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean lives(long pid) {
        return new ProcessTable().find(pid).filter(entry -> !entry.zombie()).isPresent();
    }

    static void signal(String name, long pid) throws IOException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .onExit())
                .succeedsWithin(Duration.ofSeconds(5));
    }
}
