package io.flowhq.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk of its own for a folder, in memory, which can be full to the last block: it shrinks to what is on it. Needs root and
 * a kernel that lets it mount. Used by one thread at a time; closing it takes the disk away with all that is on it.
 */
public final class Disk implements AutoCloseable {
    /** A limit, not a reservation: more sessions than a test ever has. */
    private static final long BYTES = 4L << 30;

    /** Somebody may write between the look at what is there and the shrinking. */
    private static final int ATTEMPTS = 50;

    private final Path folder;

    private Disk(Path folder) {
        this.folder = folder;
    }

    /** Puts one below that folder, which is made; empty where nobody lets us mount. */
    public static Optional<Disk> below(Path folder) {
        try {
            Files.createDirectories(folder);
            boolean mounted = Commands.succeeds(
                    "mount", "-t", "tmpfs", "-o", "mode=700,size=" + BYTES, "tmpfs", folder.toString());
            return mounted ? Optional.of(new Disk(folder)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nothing more can be written there. */
    public void fill() {
        try {
            FileStore store = Files.getFileStore(folder);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (resize(store.getTotalSpace() - store.getUnallocatedSpace()) && store.getUsableSpace() == 0) {
                    return;
                }
            }
            throw new IllegalStateException(folder + " could not be filled");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on only so many bytes more can be written there, roughly: somebody may write at this moment. */
    public void leave(long bytes) {
        try {
            FileStore store = Files.getFileStore(folder);
            if (!resize(store.getTotalSpace() - store.getUnallocatedSpace() + bytes)) {
                throw new IllegalStateException(folder + " could not be made smaller");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is room again. */
    public void free() {
        if (!resize(BYTES)) {
            throw new IllegalStateException(folder + " could not be freed");
        }
    }

    @Override
    public void close() {
        if (!Commands.succeeds("umount", "--lazy", folder.toString())) {
            throw new IllegalStateException(folder + " could not be unmounted");
        }
    }

    private boolean resize(long bytes) {
        return Commands.succeeds("mount", "-o", "remount,size=" + bytes, folder.toString());
    }
}
