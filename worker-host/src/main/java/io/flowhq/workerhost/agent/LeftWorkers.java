package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.ProcessMemory;
import io.flowhq.workerhost.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workers of an agent that is away, by its records. Changes nothing but what it is asked for. Immutable. */
final class LeftWorkers {
    /** A worker that goes on by itself; what its phase is, only an agent knows. */
    private static final String ALONE = "ALONE";

    private static final String DEAD = "DEAD";

    private final List<WorkerRecord> records;
    private final ProcessTable processes = new ProcessTable();

    private LeftWorkers(List<WorkerRecord> records) {
        this.records = records;
    }

    static LeftWorkers in(RunFolder folder) {
        try {
            return new LeftWorkers(new WorkerRecords(folder).readable());
        } catch (IOException e) {
            throw new UncheckedIOException("The run folder " + folder + " cannot be read", e);
        }
    }

    List<WorkerLine> lines() {
        return records.stream()
                .filter(left -> left.process() != null || left.past().setback() != null)
                .map(this::line)
                .toList();
    }

    /** Sends SIGTERM; false if no such worker lives. */
    boolean askToEnd(UUID tenant) {
        return records.stream()
                .filter(left -> left.wanted().tenantId().equals(tenant))
                .flatMap(left -> living(left).stream())
                .map(ProcessHandle::destroy)
                .findFirst()
                .orElse(false);
    }

    private Optional<ProcessHandle> living(WorkerRecord left) {
        return Optional.ofNullable(left.process())
                .filter(process -> processes.isAlive(process.identity()))
                .flatMap(process -> ProcessHandle.of(process.pid()));
    }

    private WorkerLine line(WorkerRecord left) {
        Optional<ProcessHandle> process = living(left);
        @Nullable Setback setback = left.past().setback();
        return new WorkerLine(
                left.wanted().tenantId(),
                left.wanted().generation(),
                setback != null ? setback.phase().name() : process.isPresent() ? ALONE : DEAD,
                process.map(ProcessHandle::pid).orElse(null),
                process.flatMap(it -> it.info().startInstant()).orElse(null),
                process.stream()
                        .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
                        .mapToLong(it -> ProcessMemory.proportional(it.pid()))
                        .sum(),
                left.past().restarts(),
                setback == null ? null : setback.sentence());
    }
}
