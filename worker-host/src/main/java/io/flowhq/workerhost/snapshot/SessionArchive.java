package io.flowhq.workerhost.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A session's files as one compressed stream, also while a browser writes them.
 *
 * <p>Chromium keeps what a page stores in LevelDB. That writes its tables once, under names of their own, and appends to its
 * logs and its manifest; a log whose last record is torn is what a power loss leaves, and is read up to there. So a copy is
 * as good as one of a machine that lost its power, provided that no table was made or let go while it was taken: that is
 * looked for, and the copy taken anew.
 */
public final class SessionArchive {
    private static final int ATTEMPTS = 5;
    /** LevelDB merges its tables within some milliseconds, and then rests for long. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** No session is larger; an archive that is was not made by us. */
    private static final long LARGEST_FILE_BYTES = 1L << 30;

    private static final int LONGEST_NAME = 1_000;

    private SessionArchive() {}

    /** Copies the ledger, at a moment in which nobody writes it. */
    @FunctionalInterface
    public interface LedgerCopy {
        /** Into that file, which is replaced. */
        void to(Path target) throws IOException;
    }

    /**
     * Packs the session of a folder, while its browser runs or not. The ledger comes last: what it knows is never older than
     * what the page has stored, so that nothing that was answered is forgotten.
     *
     * @param ledger how its ledger is copied
     * @param archive the file to make; a torn one is never left there
     * @throws IOException if it cannot be read or written, or Chromium does not leave its files alone for long enough
     */
    public static void pack(Path session, LedgerCopy ledger, Path archive) throws IOException, InterruptedException {
        SessionFiles files = new SessionFiles(session);
        Path fresh = archive.resolveSibling(archive.getFileName() + ".new");
        try {
            for (int attempt = 1; !packedUnchanged(files, ledger, fresh); attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("The browser rewrites its files all the time");
                }
                Thread.sleep(PAUSE.toMillis());
            }
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Packs the session of a folder that nobody uses. */
    public static void packQuiet(Path session, Path archive) throws IOException, InterruptedException {
        Path ledger = new SessionFiles(session).ledger();
        if (!Files.exists(ledger)) {
            throw new IOException("there is no ledger in it");
        }
        pack(session, target -> Files.copy(ledger, target, StandardCopyOption.REPLACE_EXISTING), archive);
    }

    /**
     * Writes the files of an archive into an empty folder.
     *
     * @throws IOException if it is not an archive of ours, or cannot be written
     */
    static void unpack(InputStream archive, Path folder) throws IOException {
        boolean any = false;
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = inside(folder, entry.getName());
                Files.createDirectories(file.getParent());
                try (OutputStream out = Files.newOutputStream(file)) {
                    copy(zip, out);
                }
                any = true;
            }
        }
        if (!any) {
            throw new IOException("it is no archive of a session");
        }
    }

    private static boolean packedUnchanged(SessionFiles files, LedgerCopy ledger, Path target)
            throws IOException, InterruptedException {
        Map<Path, Long> before = files.storage();
        Path copied = target.resolveSibling(target.getFileName() + ".ledger");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path name : before.keySet()) {
                add(zip, name.toString(), files.resolve(name));
            }
            ledger.to(copied);
            add(zip, SessionFiles.LEDGER, copied);
        } catch (NoSuchFileException e) {
            return false; // a table was let go while we copied
        } finally {
            Files.deleteIfExists(copied);
        }
        return files.storage().equals(before);
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            in.transferTo(zip);
            zip.closeEntry();
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (name.length() > LONGEST_NAME || !file.startsWith(folder) || file.equals(folder)) {
            throw new IOException("a file in it leads elsewhere");
        }
        return file;
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            total += read;
            if (total > LARGEST_FILE_BYTES) {
                throw new IOException("a file in it is too large");
            }
            out.write(buffer, 0, read);
        }
    }
}
