package io.flowhq.workerhost.agent;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.link.FromWorker;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the control plane is told of one worker, and what has to be kept for it from one report to the next. Used by one
 * thread.
 */
final class WorkerReports {
    private final AgentParts parts;
    private final UUID tenant;
    private @Nullable Instant linkedAt;
    private @Nullable Setback lastSetback;
    private int restartCount;
    private boolean quiet;

    WorkerReports(AgentParts parts, UUID tenant) {
        this.parts = parts;
        this.tenant = tenant;
    }

    /** A person started it: what went wrong before is forgotten. */
    void startOver() {
        lastSetback = null;
        restartCount = 0;
    }

    /** How often it was started again by itself. */
    void restarts(int count) {
        restartCount = count;
    }

    /** From now on nothing is said of it, or everything again. */
    void quiet(boolean silence) {
        quiet = silence;
    }

    /** It waits for its turn or has been started; what it died of last stays to be seen until it works again. */
    void starting(long generation, Optional<RunningWorker> running) {
        report(generation, running, state(WorkerPhase.STARTING, lastSetback, null));
    }

    /** It says so itself. */
    void said(RunningWorker running, FromWorker.State state) {
        linkedAt = state.linkedAt();
        if (state.phase() != WorkerPhase.STARTING) {
            lastSetback = null;
        }
        boolean keepsError = state.phase() == WorkerPhase.STARTING && state.errorCode() == null;
        report(
                running.generation(),
                Optional.of(running),
                keepsError ? state(WorkerPhase.STARTING, lastSetback, null) : state);
    }

    /** It was asked to end. */
    void stopping(long generation, Optional<RunningWorker> running) {
        report(generation, running, state(WorkerPhase.STOPPING, null, null));
    }

    /** It should run and does not. */
    void setBack(long generation, Setback setback) {
        lastSetback = setback;
        report(generation, Optional.empty(), state(setback.phase(), setback, setback.nextAttempt()));
    }

    /** Its tree is proved dead and it should not run. */
    void stopped(long generation) {
        report(generation, Optional.empty(), state(WorkerPhase.STOPPED, null, null));
    }

    private FromWorker.State state(WorkerPhase phase, @Nullable Setback why, @Nullable Instant nextAttempt) {
        return new FromWorker.State(
                phase,
                why == null ? null : why.errorCode(),
                why == null ? null : why.sentence(),
                null,
                null,
                null,
                linkedAt,
                nextAttempt,
                null);
    }

    private void report(long generation, Optional<RunningWorker> running, FromWorker.State state) {
        if (quiet) {
            return;
        }
        parts.reporter()
                .report(new WorkerSnapshot(
                        parts.host(),
                        parts.incarnation(),
                        0,
                        tenant,
                        generation,
                        state.phase(),
                        state.errorCode(),
                        state.lastError(),
                        state.qr(),
                        state.qrExpiresAt(),
                        state.linkCode(),
                        state.linkedAt(),
                        running.map(it -> it.process().identity().pid()).orElse(null),
                        running.map(RunningWorker::startedAt).orElse(null),
                        restartCount,
                        state.nextAttemptAt(),
                        state.detail()));
    }
}
