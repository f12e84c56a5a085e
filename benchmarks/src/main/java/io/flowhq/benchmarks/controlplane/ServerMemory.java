package io.flowhq.benchmarks.controlplane;

import io.flowhq.systemtests.OsProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The memory of some servers' processes together (PSS), looked at several times a second from its making until it is closed.
 * Thread-safe.
 */
final class ServerMemory implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final double MB = 1e6;

    private final List<Long> pids;
    private final LongSummaryStatistics kib = new LongSummaryStatistics();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    ServerMemory(List<Long> pids) {
        this.pids = pids;
        watch.scheduleWithFixedDelay(this::look, 0, LOOK.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
        kib.accept(OsProcesses.pssKib(pids));
    }

    /** The least of all looks, in MB. */
    synchronized double least() {
        return kib.getMin() * 1024 / MB;
    }

    /** The most of all looks, in MB. */
    synchronized double most() {
        return kib.getMax() * 1024 / MB;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** What lives on their heaps: they collect all garbage before they tell. In MB; blocks for some tenths of a second each. */
    static double living(List<Long> pids) {
        return pids.stream().mapToLong(ServerMemory::living).sum() / MB;
    }

    /** The last line of a histogram of all classes: the word Total, how many objects and how many bytes. */
    private static long living(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
            String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String[] total = histogram
                    .strip()
                    .lines()
                    .reduce((before, last) -> last)
                    .orElse("")
                    .split("\\s+");
            return Long.parseLong(total[total.length - 1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
