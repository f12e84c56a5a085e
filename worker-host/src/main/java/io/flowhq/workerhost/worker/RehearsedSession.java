package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.reply.RehearsedLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

/** The session folder that a rehearsal finds: as a worker leaves it that was killed, so that restarts are rehearsed too. */
final class RehearsedSession {
    /** Says that it is longer than it is, so it is torn. */
    private static final byte[] TORN = {1, 1, 1, 1, 1, 1, 1, 1};

    private RehearsedSession() {}

    static void write(Path sessions, UUID tenant) throws IOException {
        SessionFolder folder = SessionFolder.take(sessions, tenant)
                .orElseThrow(() -> new IOException("A rehearsal's session folder is in use"));
        try (folder) {
            Files.createDirectories(folder.profile().temporary().resolve("left"));
            Path database = Files.createDirectories(folder.profile().profile().resolve("database"));
            Files.writeString(database.resolve("CURRENT"), "MANIFEST-000001\n");
            Files.write(database.resolve("000001.log"), TORN);
            RehearsedLedger.write(folder.ledger(), Clock.systemUTC());
        }
    }
}
