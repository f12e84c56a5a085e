package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a process writes to its standard streams: a file and not a pipe, so that a process outlives who started it. The
 * run before is kept beside it, with {@code .1} appended.
 *
 * <p>Not thread-safe; a process writes into it all the while, in append mode, so that cutting it is safe.
 */
public final class OutputFile {
    /** Enough for the stack traces of a bad day; what the worker has to say otherwise stands in its own log. */
    static final long LIMIT_BYTES = 1 << 20;

    private final Path file;

    public OutputFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /** Makes room for a new run. */
    void startOver() throws IOException {
        FolderTree.make(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            Files.move(file, previous(), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.createFile(file); // what opens it later cannot say why it failed
    }

    /** Empties it when it has grown over the limit; what was in it is kept as the previous run's. */
    public void trim() throws IOException {
        if (file.toFile().length() > LIMIT_BYTES) { // one look for each of hundreds, 0 where it is not there
            Files.copy(file, previous(), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    private Path previous() {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
