package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.workerhost.link.StartWord;
import io.flowhq.workerhost.process.PreparedProcess;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessSpec;
import io.flowhq.workerhost.process.ProcessTrace;
import io.flowhq.workerhost.process.WatchedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down which process a worker will be, makes it so, and finds it again for the next agent. Used by one thread.
 */
final class WorkerStarter {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStarter.class);
    private final ProcessLauncher launcher;
    private final SpareProcesses spares;
    private final Successors successors;
    private final WorkerProgram program;
    private final WorkerRecords records;
    private final Clock clock;
    private final LongSupplier bootMillis;
    private final LongSupplier nanoTime;

    WorkerStarter(
            ProcessLauncher launcher,
            SpareProcesses spares,
            Successors successors,
            WorkerProgram program,
            WorkerRecords records,
            Clock clock,
            LongSupplier bootMillis,
            LongSupplier nanoTime) {
        this.launcher = launcher;
        this.spares = spares;
        this.successors = successors;
        this.program = program;
        this.records = records;
        this.clock = clock;
        this.bootMillis = bootMillis;
        this.nanoTime = nanoTime;
    }

    /** Makes {@link #launch} possible soon, for that many workers. */
    void expect(int launches) {
        spares.fill(launches);
    }

    /** Makes the next {@link #launch} quick; to be called now and then. */
    void replenish() {
        spares.replenish();
    }

    /** Whether {@link #launch} can be called. */
    boolean isReady() {
        return spares.isReady();
    }

    /**
     * Starts it; call only if {@link #isReady}. Blocks for a millisecond or two. The next agent is told before anything runs.
     *
     * @param past written down with it
     * @throws IOException when its settings or its record cannot be written, or its process not be made
     */
    RunningWorker launch(DesiredWorker wanted, Past past) throws IOException {
        Optional<PreparedProcess> successor = successors.take(wanted.tenantId(), wanted.generation());
        return successor.isPresent() ? begin(successor.get(), wanted, past) : become(spares.take(), wanted, past);
    }

    private RunningWorker begin(PreparedProcess successor, DesiredWorker wanted, Past past) throws IOException {
        try {
            writeDown(successor, wanted, past);
            return running(successor.begin(StartWord.WORD), Duration.ZERO, wanted);
        } catch (IOException e) {
            successor.discard();
            throw e;
        } catch (RuntimeException e) {
            successor.discard();
            throw notStarted(e);
        }
    }

    private RunningWorker become(PreparedProcess spare, DesiredWorker wanted, Past past) throws IOException {
        try {
            writeDown(spare, wanted, past);
            return running(spare.become(program.of(wanted.tenantId(), wanted.generation())), Duration.ZERO, wanted);
        } catch (IOException e) {
            spares.giveBack(spare);
            throw e;
        } catch (RuntimeException e) {
            spare.discard(); // whatever has become of it
            throw notStarted(e);
        }
    }

    /** Something unforeseen, or no file handle, as whoever wanted it to start expects to hear of it. */
    private static IOException notStarted(RuntimeException why) {
        return why instanceof UncheckedIOException failure ? failure.getCause() : new IOException(why.toString(), why);
    }

    private void writeDown(PreparedProcess next, DesiredWorker wanted, Past past) throws IOException {
        records.writeSettings(wanted);
        ProcessTrace trace = next.trace(bootMillis.getAsLong());
        records.write(new WorkerRecord(wanted, trace, past));
    }

    /** Makes the {@link #launch} of that worker quicker, if it is due within so short a time that this is worth it. */
    void standBy(DesiredWorker wanted, Duration dueIn) {
        if (dueIn.compareTo(Successors.LONGEST_WAIT) <= 0) {
            program.standingBy(wanted.tenantId(), wanted.generation())
                    .ifPresent(spec -> successors.standBy(wanted, spec));
        }
    }

    /** That worker is not launched before somebody acts. */
    void standDown(UUID tenant) {
        successors.discard(tenant);
    }

    /** Writes down how it stands, for the next agent. */
    void writeDown(WorkerRecord worker) {
        try {
            records.write(worker);
        } catch (IOException e) {
            LOG.warn("The next agent would not know worker {}", worker.wanted().tenantId(), e);
        }
    }

    /** What happened to a worker that lives is seen otherwise now. */
    void remember(UUID tenant, Past past) {
        try {
            records.remember(tenant, past);
        } catch (IOException e) {
            LOG.warn("The next agent would know worker {} as it was", tenant, e);
        }
    }

    /** It rests: nothing of it lives, and what happened to it is to be known when it is wanted again. */
    void leave(WorkerRecord worker) {
        standDown(worker.wanted().tenantId());
        writeDown(worker);
    }

    /** The process that an earlier agent started, if it lives. */
    Optional<RunningWorker> find(WorkerRecord left) {
        return Optional.ofNullable(left.process()).flatMap(trace -> launcher.adopt(trace, spec(left))
                .map(process -> running(process, age(trace), left.wanted())));
    }

    /** What the process of that record left, whether it lives or not. */
    RunningWorker remains(WorkerRecord left) {
        ProcessTrace trace = Objects.requireNonNull(left.process());
        return running(launcher.remains(trace, spec(left)), age(trace), left.wanted());
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
        successors.discard(tenant);
        records.forget(tenant);
    }

    private ProcessSpec spec(WorkerRecord left) {
        return program.ofLeft(left.wanted().tenantId(), left.wanted().generation());
    }

    private Duration age(ProcessTrace trace) {
        long now = bootMillis.getAsLong();
        long startedAt = Optional.ofNullable(trace.startedAtMillis()).orElse(now);
        return Duration.ofMillis(Math.max(0, now - startedAt)); // the machine may have booted again
    }

    private RunningWorker running(WatchedProcess process, Duration age, DesiredWorker wanted) {
        return new RunningWorker(
                process, wanted.generation(), clock.instant().minus(age), new PageAge(nanoTime, age), nanoTime);
    }
}
