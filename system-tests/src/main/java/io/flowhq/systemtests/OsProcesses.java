package io.flowhq.systemtests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the operating system knows of processes, read from {@code /proc}; and signals. */
public final class OsProcesses {
    private OsProcesses() {}

    /** Whether the process lives; a zombie does not. */
    public static boolean alive(long pid) {
        String stat = read(Path.of("/proc", String.valueOf(pid), "stat"));
        return !stat.isEmpty() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    }

    /** Sends a signal by its name, such as KILL or STOP. */
    public static void signal(long pid, String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("No process " + pid + " to send " + name + " to");
            }
        } catch (IOException e) {
            throw new IllegalStateException("kill could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A process and all its descendants, now. */
    public static List<Long> tree(long pid) {
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                        .map(ProcessHandle::pid)
                        .toList())
                .orElse(List.of());
    }

    /** Every process whose command line or environment names a text. */
    public static List<Long> naming(String text) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .filter(OsProcesses::alive)
                .filter(pid ->
                        read(Path.of("/proc", String.valueOf(pid), "cmdline")).contains(text)
                                || read(Path.of("/proc", String.valueOf(pid), "environ"))
                                        .contains(text))
                .toList();
    }

    /** The command line of a process, for messages. */
    public static String commandLine(long pid) {
        return read(Path.of("/proc", String.valueOf(pid), "cmdline")).replace('\0', ' ');
    }

    /** The proportional set size of processes together, in KiB: memory shared with others counts in part. */
    public static long pssKib(List<Long> pids) {
        return pids.stream()
                .map(pid -> read(Path.of("/proc", String.valueOf(pid), "smaps_rollup")))
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** The processor time that those of these processes have used that still live, all their threads together, in seconds. */
    public static double processorSeconds(List<Long> pids) {
        long nanos = pids.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
        return nanos / 1e9;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it ended, or it is another user's
        }
    }
}
