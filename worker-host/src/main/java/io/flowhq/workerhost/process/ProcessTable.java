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

    /** The process that has this pid now. */
    public Optional<ProcessEntry> find(long pid) {
        return entryIn(proc.resolve(Long.toString(pid)));
    }

    /** Whether exactly this process lives; a zombie does not. */
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
        return text(file).filter(text -> text.contains(mark)).isPresent();
    }

    private static Optional<ProcessEntry> entryIn(Path folder) {
        return text(folder.resolve("stat")).flatMap(ProcessEntry::parse);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // it ended between the listing and now, or belongs to somebody else
        }
    }
}
