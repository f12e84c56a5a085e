package io.flowhq.fleet.job.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Brings files to the disk itself, so that they survive a power loss. Blocks. */
final class Durable {
    /** How the names of files end that are not whole yet. */
    static final String UNFINISHED = ".unfinished";

    private Durable() {}

    /** A file's content, or a folder's entries. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Puts a whole file in the place of another, or leaves that as it was. */
    static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + "-" + UUID.randomUUID() + UNFINISHED);
        try {
            Files.write(unfinished, content);
            force(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(file.toAbsolutePath().getParent());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
