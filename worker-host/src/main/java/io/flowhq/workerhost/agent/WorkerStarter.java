package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessSpec;
import io.flowhq.workerhost.process.WatchedProcess;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a process of what is wanted, writes down which one it is, and finds it again for the next agent. Used by one thread. */
final class WorkerStarter {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStarter.class);
    private final ProcessLauncher launcher;
    private final WorkerProgram program;
    private final WorkerRecords records;
    private final Clock clock;
    private final LongSupplier nanoTime;

    WorkerStarter(
            ProcessLauncher launcher,
            WorkerProgram program,
            WorkerRecords records,
            Clock clock,
            LongSupplier nanoTime) {
        this.launcher = launcher;
        this.program = program;
        this.records = records;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts it. Blocks for some milliseconds.
     *
     * @param past written down with it
     * @throws IOException when its settings cannot be written or its process not be made
     */
    RunningWorker launch(DesiredWorker wanted, Past past) throws IOException {
        records.writeSettings(wanted);
        WatchedProcess process = launcher.launch(program.of(wanted.tenantId(), wanted.generation()));
        RunningWorker started = running(process, wanted);
        writeDown(new WorkerRecord(wanted, process.identity(), past));
        return started;
    }

    /** Writes down how it stands, for the next agent. */
    void writeDown(WorkerRecord worker) {
        try {
            records.write(worker);
        } catch (IOException e) {
            LOG.warn("The next agent would not know worker {}", worker.wanted().tenantId(), e);
        }
    }

    /** The process that an earlier agent started, if it lives. */
    Optional<RunningWorker> find(WorkerRecord left) {
        return Optional.ofNullable(left.process())
                .flatMap(process -> launcher.adopt(process, spec(left)))
                .map(process -> running(process, left.wanted()));
    }

    /** What the process of that record left, whether it lives or not. */
    RunningWorker remains(WorkerRecord left) {
        return running(launcher.remains(Objects.requireNonNull(left.process()), spec(left)), left.wanted());
    }

    /** Writes settings that changed, for the next start. */
    void rewriteSettings(DesiredWorker wanted) {
        try {
            records.writeSettings(wanted);
        } catch (IOException e) {
            LOG.warn("The new settings of worker {} are not on disk; it has them all the same", wanted.tenantId(), e);
        }
    }

    /** Nothing of it lives any more. */
    void forget(UUID tenant) {
        records.forget(tenant);
    }

    private ProcessSpec spec(WorkerRecord left) {
        return program.ofLeft(left.wanted().tenantId(), left.wanted().generation());
    }

    private RunningWorker running(WatchedProcess process, DesiredWorker wanted) {
        Duration age = Duration.between(process.startedAt(), clock.instant());
        Duration unknown = age.isNegative() ? Duration.ZERO : age; // the clock may have been set back
        return new RunningWorker(process, wanted.generation(), new PageAge(nanoTime, unknown));
    }
}
