package io.flowhq.workerhost.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The machine's processes as {@code /proc} tells them. Thread-safe; reading the table takes about 10 µs a process.
 */
public final class ProcessTable {
    private final Path proc;

    /** The table of this machine. */
    public ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** This process. */
    public static ProcessIdentity self() {
        return new ProcessTable()
                .find(ProcessHandle.current().pid())
                .map(ProcessEntry::identity)
                .orElseThrow(() -> new IllegalStateException("The process table does not name this process"));
    }

    /** Every process there is now; those that end meanwhile are left out. */
    public ProcessListing read() {
        List<ProcessEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                entryIn(folder).ifPresent(entries::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The process table " + proc + " cannot be read", e);
        }
        return new ProcessListing(entries);
    }

    /**
     * The process that has this pid now.
     *
     * @throws UncheckedIOException if there is one and it cannot be told which, as without a free file handle
     */
    public Optional<ProcessEntry> find(long pid) {
        return entryIn(proc.resolve(Long.toString(pid)));
    }

    /**
     * Whether exactly this process lives; a zombie does not.
     *
     * @throws UncheckedIOException if that cannot be told
     */
    public boolean isAlive(ProcessIdentity identity) {
        return find(identity.pid())
                .filter(entry -> entry.identity().equals(identity) && !entry.zombie())
                .isPresent();
    }

    /** Whether a process was given this text in its environment or on its command line; false where that is hidden from us. */
    boolean carries(long pid, String mark) {
        Path folder = proc.resolve(Long.toString(pid));
        return contains(folder.resolve("environ"), mark) || contains(folder.resolve("cmdline"), mark);
    }

    private static boolean contains(Path file, String mark) {
        try {
            return text(file).contains(mark);
        } catch (IOException e) {
            return false; // it has ended, or belongs to somebody else
        }
    }

    private static Optional<ProcessEntry> entryIn(Path folder) {
        Path file = folder.resolve("stat");
        try {
            return ProcessEntry.parse(text(file));
        } catch (IOException e) {
            if (Files.isReadable(file)) { // which needs no file handle
                throw new UncheckedIOException("The process in " + folder + " is there and cannot be read", e);
            }
            return Optional.empty(); // it ended between the listing and now, or belongs to somebody else
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
