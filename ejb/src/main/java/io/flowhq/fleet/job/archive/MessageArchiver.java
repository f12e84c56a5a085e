package io.flowhq.fleet.job.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Moves one portion of a tenant's messages from the database to a file: the file first, whole and on disk, then the
 * manifest, then, in the caller's transaction, the messages' rows. When the server dies in between, the messages are still
 * in the database and the next attempt writes the same file again, for its number follows from what is committed. So no
 * message is lost, and none is in two files that the manifest names. Constant memory; thread-safe for different tenants.
 */
public final class MessageArchiver {
    /** In one file: half a second's work. */
    public static final int PORTION = 10_000;

    private final Path folder;

    public MessageArchiver(Path folder) {
        this.folder = folder;
    }

    /**
     * Moves the oldest messages, {@link #PORTION} at most.
     *
     * @param connection in the transaction that the deletion belongs to
     * @param before only those written before
     * @param run which run does so, for the record
     * @return how many; less than {@link #PORTION} when none are left
     * @throws IOException if the file cannot be written; nothing has been changed then
     */
    public int move(Connection connection, UUID tenantId, Instant before, UUID run, Instant now)
            throws SQLException, IOException {
        ArchiveTable table = new ArchiveTable(connection);
        Path home = folder.resolve(tenantId.toString());
        List<ArchiveFile> files = new ArrayList<>(table.files(tenantId));
        int number = files.size() + 1;
        Portion portion = new Portion(home, number, tenantId);
        try (portion) {
            List<UUID> messages = table.oldest(tenantId, before, PORTION, portion::add);
            if (messages.isEmpty()) {
                return 0;
            }
            ArchiveFile file = portion.finish();
            files.add(file);
            ArchiveManifest.of(tenantId, files).write(home);
            table.delete(messages);
            table.add(tenantId, file, run, now);
            return messages.size();
        }
    }

    /** Opens its file with the first message: a tenant without any gets none. */
    private static final class Portion implements AutoCloseable {
        private final Path home;
        private final int number;
        private final UUID tenantId;
        private final List<ArchiveWriter> writer = new ArrayList<>(1);

        Portion(Path home, int number, UUID tenantId) {
            this.home = home;
            this.number = number;
            this.tenantId = tenantId;
        }

        void add(ArchivedMessage message) throws IOException {
            if (writer.isEmpty()) {
                writer.add(ArchiveWriter.begin(home, "messages-%06d.csv.gz".formatted(number)));
            }
            writer.get(0).add(message, tenantId);
        }

        ArchiveFile finish() throws IOException {
            return writer.get(0).finish(number);
        }

        @Override
        public void close() throws IOException {
            for (ArchiveWriter each : writer) {
                each.close();
            }
        }
    }
}
