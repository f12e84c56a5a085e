package io.flowhq.workerhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A disk of its own for a folder, in memory, which really can be full: it shrinks to what is on it. Needs root, and a kernel
 * that lets it mount: elsewhere the test is skipped, but not in CI as root. Used by one thread.
 */
public final class SmallDisk implements AutoCloseable {
    /** Somebody may write between the look at what is there and the shrinking. */
    private static final int ATTEMPTS = 50;

    private final Path folder;
    private final long bytes;

    private SmallDisk(Path folder, long bytes) {
        this.folder = folder;
        this.bytes = bytes;
    }

    /** Mounts one on that folder, which is made. */
    public static SmallDisk on(Path folder, long bytes) {
        assertThat(folder.toFile().mkdirs()).isTrue();
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString());
        if (!mounted && System.getenv("CI") != null && "root".equals(System.getProperty("user.name"))) {
            throw new AssertionError("CI runs this as root, so mounting has to work");
        }
        assumeThat(mounted).as("root may mount").isTrue();
        return new SmallDisk(folder, bytes);
    }

    /** From now on nothing more can be written there. */
    public void fill() {
        fillBut(0);
    }

    /** From now on no more than so many bytes can be written there; a multiple of a page, 4 KB. */
    public void fillBut(long left) {
        boolean full = false;
        for (int attempt = 0; attempt < ATTEMPTS && !full; attempt++) {
            File there = folder.toFile();
            full = resize(there.getTotalSpace() - there.getFreeSpace() + left) && there.getUsableSpace() <= left;
        }
        assertThat(full).as("%s is full", folder).isTrue();
    }

    /** There is room again. */
    public void free() {
        assertThat(resize(bytes)).isTrue();
    }

    @Override
    public void close() {
        assertThat(run("umount", "--lazy", folder.toString())).isTrue();
    }

    private boolean resize(long size) {
        return run("mount", "-o", "remount,size=" + size, folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
