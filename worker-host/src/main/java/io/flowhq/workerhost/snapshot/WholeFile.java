package io.flowhq.workerhost.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Files that are there whole or not at all, also after a power loss. Stateless; blocks for as long as the disk takes. */
final class WholeFile {
    /** How the name of a file ends that is not whole yet. */
    static final String UNFINISHED = ".part";

    private WholeFile() {}

    /** Writes a small file, in the place of the one before if there is one. */
    static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.writeString(fresh, text);
        force(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Has what is in a file, or the names in a folder, reach the disk. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Has a folder reach the disk with all that is in it. */
    static void forceTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                force(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
