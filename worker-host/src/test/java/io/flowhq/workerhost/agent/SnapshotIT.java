package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host that keeps snapshots of its sessions in a folder, and another that goes on with them. */
class SnapshotIT extends WithAgent {
    private static final String TABLE =
            "profile/Default/IndexedDB/https_web.whatsapp.com_0.indexeddb.leveldb/000003.ldb";

    private Path key;

    @BeforeEach
    void makeKey() throws IOException {
        key = Files.writeString(folder.resolve("key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    @Test
    void a_worker_that_was_stopped_goes_on_on_another_host_with_what_it_had() throws Exception {
        String store = startHost("one");
        serveThenStop();
        agent.stop();

        assertThat(startHost("two")).isEqualTo(store).startsWith("snapshots-");
        controlPlane.want(worker(2, Manner.GOOD));

        awaitPhase(CONNECTED, snapshot -> snapshot.generation() == 2);
        assertThat(session("two").resolve(TABLE)).hasContent("linked");
        assertThat(session("two").resolve("ledger")).hasContent("answered");
    }

    @Test
    void a_worker_that_is_stopped_while_it_waits_for_its_next_attempt_goes_on_there_too() throws Exception {
        startHost("one");
        serve();
        Files.writeString(session("one").resolve("ledger"), "answered since the last snapshot");
        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.CRASHING, 2));
        Path settings = folder.resolve("one").resolve("run/workers/" + tenant + "/config.json");
        await().until(() -> Files.readString(settings).contains(Manner.CRASHING.name()));
        ProcessHandle.of(latest().pid()).orElseThrow().destroyForcibly();
        awaitPhase(BACKOFF, snapshot -> snapshot.restartCount() > 1);
        controlPlane.want();
        awaitPhase(STOPPED);
        agent.stop();

        startHost("two");
        controlPlane.want(worker(2, Manner.GOOD));

        awaitPhase(CONNECTED, snapshot -> snapshot.generation() == 2);
        assertThat(session("two").resolve("ledger")).hasContent("answered since the last snapshot");
    }

    @Test
    void a_session_that_cannot_be_brought_is_said_and_not_begun_anew() throws Exception {
        startHost("one");
        serveThenStop();
        agent.stop();
        Files.writeString(key, "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

        startHost("two");
        controlPlane.want(worker(2, Manner.GOOD));

        awaitPhase(
                BACKOFF,
                snapshot -> snapshot.generation() == 2
                        && String.valueOf(snapshot.lastError()).contains("FLOWHQ_SNAPSHOT_KEY_FILE"));
        assertThat(session("two").resolve("environment"))
                .as("no process was started")
                .doesNotExist();
    }

    @Test
    void a_deleted_tenants_snapshots_go_with_it() throws Exception {
        startHost("one");
        serveThenStop();
        assertThat(folder.resolve("store").resolve(tenant.toString())).isNotEmptyDirectory();

        controlPlane.want(List.of(tenant));

        await().until(() -> controlPlane.heard().stream().anyMatch(TenantRemoved.class::isInstance));
        assertThat(folder.resolve("store").resolve(tenant.toString())).doesNotExist();
    }

    private void serve() throws IOException {
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);
        Files.createDirectories(session("one").resolve(TABLE).getParent());
        Files.writeString(session("one").resolve(TABLE), "linked");
        Files.writeString(session("one").resolve("ledger"), "answered");
    }

    private void serveThenStop() throws IOException {
        serve();
        controlPlane.want();
        awaitPhase(STOPPED);
    }

    /** Returns the id of its session store. */
    private String startHost(String name) {
        int heard = controlPlane.beats().size();
        agent = new AgentSetup(folder.resolve(name), broker.url())
                .with("FLOWHQ_SNAPSHOT_STORE", folder.resolve("store").toString())
                .with("FLOWHQ_SNAPSHOT_KEY_FILE", key.toString())
                .start();
        await().until(() -> controlPlane.beats().size() > heard + 1);
        HostHeartbeat beat = controlPlane.lastBeat().orElseThrow();
        controlPlane.tell(new LeaseGranted(AgentSetup.HOST, beat.incarnation(), beat.seq(), Duration.ofSeconds(60)));
        return beat.sessionStore();
    }

    private Path session(String host) {
        return folder.resolve(host).resolve("sessions").resolve(tenant.toString());
    }
}
