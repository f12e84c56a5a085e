package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostEvent;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.sessionstore.OutdatedGenerationException;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.workerhost.snapshot.FolderSessionStore;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import io.flowhq.workerhost.snapshot.SnapshotKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SessionTransfersTest {
    @TempDir
    private Path folder;

    private final AgentLoop loop = new AgentLoop(() -> {});
    private final List<HostEvent> told = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void whoever_waits_for_a_session_hears_also_of_a_failure_that_nobody_foresaw() throws Exception {
        UUID tenant = UUID.randomUUID();
        Path session = Files.createDirectories(folder.resolve("sessions").resolve(tenant.toString()));
        Files.writeString(session.resolve("served"), "no number");
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();

        transfers(FolderSessionStore.open(folder.resolve("store"))).prepare(tenant, 1, answer::complete);

        assertThat(answer.get(20, TimeUnit.SECONDS))
                .hasValueSatisfying(problem -> assertThat(problem).contains("no number"));
    }

    @Test
    void a_last_snapshot_that_the_store_does_not_take_at_once_is_tried_again() throws Exception {
        UUID tenant = quietSession();
        FolderSessionStore store = FolderSessionStore.open(folder.resolve("store"));
        store.claim(tenant, 1);
        BusySessionStore busy =
                new BusySessionStore(store, new SessionStoreException("The control plane did not answer."));
        CompletableFuture<Boolean> ended = new CompletableFuture<>();

        transfers(busy).ended(tenant, 1, () -> ended.complete(true));

        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(store.claim(tenant, 1)).hasSize(1);
        assertThat(told).hasOnlyElementsOfType(SessionKept.class).hasSize(1);
    }

    @Test
    void a_last_snapshot_that_nobody_wants_any_more_is_not_tried_again() throws Exception {
        UUID tenant = quietSession();
        FolderSessionStore store = FolderSessionStore.open(folder.resolve("store"));
        store.claim(tenant, 1);
        BusySessionStore busy = new BusySessionStore(store, new OutdatedGenerationException(tenant, 1));
        CompletableFuture<Boolean> ended = new CompletableFuture<>();

        transfers(busy).ended(tenant, 1, () -> ended.complete(true));

        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(store.claim(tenant, 1)).isEmpty();
        assertThat(told).isEmpty();
    }

    private UUID quietSession() throws IOException {
        UUID tenant = UUID.randomUUID();
        Path session = Files.createDirectories(folder.resolve("sessions").resolve(tenant.toString()));
        Files.writeString(session.resolve("ledger"), "answered");
        return tenant;
    }

    private SessionTransfers transfers(SessionStore store) throws IOException {
        return new SessionTransfers("host-1", loop, Optional.of(snapshots(store)), told::add);
    }

    private SessionSnapshots snapshots(SessionStore store) throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        return new SessionSnapshots(folder.resolve("sessions"), store, SnapshotKey.read(key), Clock.systemUTC());
    }
}
