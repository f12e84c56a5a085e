package io.flowhq.benchmarks.controlplane;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The processor time that some processes and their children have taken since this was made. On a busy machine it says more than
 * the time on the wall. What children took that have ended meanwhile is missing. Used by one thread.
 */
final class ProcessorTime {
    private final List<ProcessHandle> parents;
    private final Duration before;

    ProcessorTime(List<Long> pids) {
        parents = pids.stream().flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
        before = taken();
    }

    Duration since() {
        return taken().minus(before);
    }

    private Duration taken() {
        return parents.stream()
                .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
