package io.flowhq.workerhost.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a tenant's session folder that its link needs: of the browser's profile what the page has stored, and the
 * ledger. Caches, cookies and histories are left out: WhatsApp Web links by its IndexedDB and local storage alone.
 */
final class SessionFiles {
    static final String LEDGER = "ledger";
    static final String PROFILE = "profile";
    static final String LOCK = "lock";

    private static final List<Path> STORAGE =
            List.of(Path.of(PROFILE, "Default", "Local Storage"), Path.of(PROFILE, "Default", "IndexedDB"));

    private final Path session;

    SessionFiles(Path session) {
        this.session = session;
    }

    Path resolve(Path name) {
        return session.resolve(name);
    }

    Path ledger() {
        return session.resolve(LEDGER);
    }

    /**
     * What the page has stored, by names relative to the session folder, with what tells whether a file was replaced
     * meanwhile: its size, or for a log of LevelDB, which only ever grows, nothing.
     */
    Map<Path, Long> storage() throws IOException {
        Map<Path, Long> files = new TreeMap<>();
        for (Path part : STORAGE) {
            if (Files.isDirectory(session.resolve(part))) {
                try (Stream<Path> found = Files.walk(session.resolve(part))) {
                    found.filter(Files::isRegularFile)
                            .filter(SessionFiles::counts)
                            .forEach(file -> files.put(session.relativize(file), stamp(file)));
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        }
        return files;
    }

    /** LevelDB's lock and its diary for people are of no use elsewhere. */
    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return !name.equals("LOCK") && !name.equals("LOG") && !name.equals("LOG.old") && !name.endsWith(".dbtmp");
    }

    private static long stamp(Path file) {
        try {
            return file.getFileName().toString().endsWith(".log") ? 0 : Files.size(file);
        } catch (NoSuchFileException e) {
            return -1; // replaced while we looked: not what the next look finds
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
