package io.flowhq.fleet.job.archive;

import io.flowhq.fleet.job.RunKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Moves one portion of a tenant's messages from the database to a file, step by step:
 *
 * <ol>
 *   <li>the file, whole and on disk;
 *   <li>the manifest, which says that this file is being moved, and names as archived those alone that are committed;
 *   <li>in the caller's transaction the messages' rows, and the row that notes the file;
 *   <li>the manifest again, which names the file as archived: with the next portion, or, when there is none, by itself.
 * </ol>
 *
 * Whenever the server dies, each message is in the database or in a file that the manifest names, and none is both in the database
 * and in a file that is archived. Before the third step is committed the next attempt writes the messages again, to a file of the
 * same number, which follows from what is committed, and of another name: nobody ever writes into a file that is committed,
 * however late. After it the next attempt finds the file noted, and goes on with the fourth. Constant memory; thread-safe for
 * different tenants.
 */
public final class MessageArchiver {
    /** In one file: half a second's work. */
    public static final int PORTION = 10_000;

    private static final Pattern NUMBERED = Pattern.compile("messages-(\\d+)[-.].*");
    private static final Pattern MANIFEST =
            Pattern.compile(Pattern.quote(ArchiveManifest.NAME) + "-.*" + Pattern.quote(Durable.UNFINISHED));

    private final Path folder;

    public MessageArchiver(Path folder) {
        this.folder = folder;
    }

    /**
     * Moves the oldest messages, {@link #PORTION} at most. To be called again, when this is committed, until it has moved none.
     *
     * @param connection in the transaction that the deletion belongs to
     * @param before only those written before
     * @param run which attempt does so: it is in the file's name
     * @return how many; 0 when none are left and the manifest names every file
     * @throws IOException if the file cannot be written; nothing has been changed then
     */
    public int move(Connection connection, UUID tenantId, Instant before, RunKey run, Instant now)
            throws SQLException, IOException {
        ArchiveTable table = new ArchiveTable(connection);
        Path home = folder.resolve(tenantId.toString());
        List<ArchiveFile> files = table.files(tenantId);
        Portion portion = new Portion(home, files.size() + 1, tenantId, run);
        try (portion) {
            List<UUID> messages = table.oldest(tenantId, before, PORTION, portion::add);
            if (!Files.isDirectory(home)) {
                return 0;
            }
            deleteLeftovers(home, files);
            if (messages.isEmpty()) {
                ArchiveManifest.of(tenantId, files).write(home);
                return 0;
            }
            ArchiveFile file = portion.finish();
            ArchiveManifest.whileMoving(tenantId, files, file).write(home);
            table.delete(messages);
            table.add(tenantId, file, run.run(), now);
            return messages.size();
        }
    }

    /**
     * Deletes what attempts that came to nothing have written: manifests that are not whole, and files of numbers that are noted.
     * Others may still be at work on, so that what was written of them stays.
     */
    private static void deleteLeftovers(Path home, List<ArchiveFile> noted) throws IOException {
        Set<String> names = noted.stream().map(ArchiveFile::file).collect(Collectors.toSet());
        try (DirectoryStream<Path> all = Files.newDirectoryStream(home)) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (!names.contains(name) && isLeftover(name, noted.size())) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static boolean isLeftover(String name, int noted) {
        Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches()
                ? Integer.parseInt(numbered.group(1)) <= noted
                : MANIFEST.matcher(name).matches();
    }

    /** Opens its file with the first message: a tenant without any gets none. */
    private static final class Portion implements AutoCloseable {
        private final Path home;
        private final int number;
        private final UUID tenantId;
        private final RunKey run;
        private final List<ArchiveWriter> writer = new ArrayList<>(1);

        Portion(Path home, int number, UUID tenantId, RunKey run) {
            this.home = home;
            this.number = number;
            this.tenantId = tenantId;
            this.run = run;
        }

        void add(ArchivedMessage message) throws IOException {
            if (writer.isEmpty()) {
                writer.add(ArchiveWriter.begin(
                        home, "messages-%06d-%s-%d.csv.gz".formatted(number, run.run(), run.attempt())));
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
