package io.flowhq.benchmarks.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The children of one process, read where the kernel keeps them, thread by thread. A manager with a thread for each of its workers
 * has hundreds, and to ask all of them takes milliseconds: whoever watches for a child asks those alone that have had some, and
 * all of them now and then. Used by one thread.
 */
final class Children {
    /** A thread that starts its first child is found after so many glances. */
    private static final int GLANCES_AT_PARENTS = 10;

    private final long pid;
    private final Set<Path> parents = new HashSet<>();
    private int glances;

    /** Those of that process, to be watched. */
    Children(long pid) {
        this.pid = pid;
        all();
    }

    static Set<Long> of(long pid) {
        return new Children(pid).all();
    }

    /** Those that are there now, but for some that a thread has just started that never had one. */
    Set<Long> glance() {
        glances++;
        return glances % GLANCES_AT_PARENTS == 0 ? all() : of(List.copyOf(parents));
    }

    private Set<Long> all() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return of(threads.toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The process " + pid + " is gone", e);
        }
    }

    private Set<Long> of(List<Path> threads) {
        Set<Long> children = new HashSet<>();
        for (Path thread : threads) {
            String list = read(thread.resolve("children"));
            if (!list.isBlank()) {
                parents.add(thread);
                Stream.of(list.strip().split(" ")).map(Long::valueOf).forEach(children::add);
            }
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
