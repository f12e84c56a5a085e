package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.Simulator;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.reply.Tenants;
import io.flowhq.workerhost.snapshot.FolderSessionStore;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import io.flowhq.workerhost.snapshot.SnapshotKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that is taken from a Chromium at work is a linked session elsewhere. */
@Timeout(180)
class SessionSnapshotIT {
    private static final String SHOP = WorkerSetup.SHOP;
    private static final int CUSTOMERS = 30;
    private static final Map<String, String> OFTEN = Map.of("FLOWHQ_SNAPSHOT_INTERVAL_MS", "1000");

    @TempDir
    private Path folder;

    private WorkerSetup setup;
    private Simulator simulator;
    private AgentStandIn agent;

    @BeforeEach
    void open() throws IOException {
        setup = new WorkerSetup(folder, Tenants.answering(1_000));
        simulator = setup.simulator();
        agent = setup.agent();
    }

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    @Test
    void a_killed_worker_goes_on_elsewhere_without_a_code_and_answers_each_message_once() throws Exception {
        Process worker = setup.start(OFTEN);
        setup.link();
        for (int i = 0; i < CUSTOMERS; i++) {
            simulator.customerWrites(SHOP, "2557110000" + (10 + i), "hello " + i);
            awaitAnswers(Math.max(0, i - 3));
        }
        awaitAnswers(CUSTOMERS);
        SessionSnapshot kept = keepNext(host("sessions"));
        setup.signal("KILL", worker);
        worker.waitFor();
        setup.awaitNoBrowser();
        simulator.customerWrites(SHOP, "255722222222", "still there?");
        agent.forget();

        host("elsewhere").prepare(WorkerSetup.TENANT, 4);
        setup.start(Map.of("SESSIONS_PATH", folder.resolve("elsewhere").toString(), "FLOWHQ_GENERATION", "4"));

        agent.awaitState(state -> state.phase() == WorkerPhase.CONNECTED);
        awaitAnswers(CUSTOMERS + 1);
        assertThat(agent.heard(FromWorker.State.class)).allMatch(state -> state.qr() == null);
        assertThat(simulator.outgoing(SHOP))
                .extracting(message -> message.path("to").asText())
                .doesNotHaveDuplicates();
        assertThat(kept.bytes()).as("without caches").isLessThan(1_000_000);
    }

    /** The next one that the worker packs from now on. */
    private SessionSnapshot keepNext(SessionSnapshots host) throws InterruptedException {
        int before = agent.heard(FromWorker.SessionPacked.class).size();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> agent.heard(FromWorker.SessionPacked.class).size() > before + 1);
        host.prepare(WorkerSetup.TENANT, 3);
        FromWorker.SessionPacked packed =
                agent.heard(FromWorker.SessionPacked.class).get(before + 1);
        return host.keepPacked(WorkerSetup.TENANT, 3, packed.takenAt());
    }

    private void awaitAnswers(int number) {
        await().atMost(60, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(simulator.outgoing(SHOP)).hasSizeGreaterThanOrEqualTo(number));
    }

    private SessionSnapshots host(String sessions) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        return new SessionSnapshots(
                folder.resolve(sessions),
                FolderSessionStore.open(folder.resolve("store")),
                SnapshotKey.read(key),
                Clock.systemUTC());
    }
}
