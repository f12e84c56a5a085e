package io.flowhq.benchmarks.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The children of one process, read where the kernel keeps them: under a millisecond, however many processes there are. */
final class Children {
    private Children() {}

    static Set<Long> of(long pid) {
        Set<Long> children = new HashSet<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                String list = read(thread.resolve("children"));
                Arrays.stream(list.split(" "))
                        .filter(child -> !child.isBlank())
                        .map(Long::valueOf)
                        .forEach(children::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The process " + pid + " is gone", e);
        }
        return children;
    }

    /** Whether it is the worker's own program, and not what starts it. */
    static boolean isWorker(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "cmdline")).startsWith(ProcessManager.WORKER);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // the thread or process has ended
        }
    }
}
