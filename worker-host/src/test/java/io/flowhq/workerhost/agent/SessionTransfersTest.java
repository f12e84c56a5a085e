package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.snapshot.FolderSessionStore;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import io.flowhq.workerhost.snapshot.SnapshotKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void whoever_waits_for_a_session_hears_also_of_a_failure_that_nobody_foresaw() throws Exception {
        UUID tenant = UUID.randomUUID();
        Path session = Files.createDirectories(folder.resolve("sessions").resolve(tenant.toString()));
        Files.writeString(session.resolve("served"), "no number");
        CompletableFuture<Optional<String>> told = new CompletableFuture<>();

        new SessionTransfers("host-1", loop, Optional.of(snapshots()), event -> {}).prepare(tenant, 1, told::complete);

        assertThat(told.get(20, TimeUnit.SECONDS))
                .hasValueSatisfying(problem -> assertThat(problem).contains("no number"));
    }

    private SessionSnapshots snapshots() throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
        return new SessionSnapshots(
                folder.resolve("sessions"),
                FolderSessionStore.open(folder.resolve("store")),
                SnapshotKey.read(key),
                Clock.systemUTC());
    }
}
