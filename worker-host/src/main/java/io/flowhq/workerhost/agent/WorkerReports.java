package io.flowhq.workerhost.agent;

import io.flowhq.contract.ErrorCode;
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
    private @Nullable CauseOfDeath lastDeath;
    private int restartCount;
    private boolean quiet;

    WorkerReports(AgentParts parts, UUID tenant) {
        this.parts = parts;
        this.tenant = tenant;
    }

    /** A person started it: what went wrong before is forgotten. */
    void startOver() {
        lastDeath = null;
        restartCount = 0;
    }

    /** It is started again by itself. */
    void countRestart() {
        restartCount++;
    }

    /** From now on nothing is said of it, or everything again. */
    void quiet(boolean silence) {
        quiet = silence;
    }

    /** It waits for its turn or has been started; what it died of last stays to be seen until it works again. */
    void starting(long generation, Optional<RunningWorker> running) {
        report(generation, running, state(WorkerPhase.STARTING, lastDeath, null));
    }

    /** It says so itself. */
    void said(RunningWorker running, FromWorker.State state) {
        linkedAt = state.linkedAt();
        if (state.phase() != WorkerPhase.STARTING) {
            lastDeath = null;
        }
        boolean keepsError = state.phase() == WorkerPhase.STARTING && state.errorCode() == null;
        report(
                running.generation(),
                Optional.of(running),
                keepsError ? state(WorkerPhase.STARTING, lastDeath, null) : state);
    }

    /** It was asked to end. */
    void stopping(long generation, Optional<RunningWorker> running) {
        report(generation, running, state(WorkerPhase.STOPPING, null, null));
    }

    /** It died and is started again at that time. */
    void waiting(long generation, CauseOfDeath cause, RestartDecision decision, Instant nextAttempt) {
        boolean loop = decision.phase() == WorkerPhase.CRASH_LOOP;
        lastDeath = new CauseOfDeath(
                loop ? ErrorCode.CRASH_LOOP : cause.errorCode(), cause.sentence() + " " + decision.reason(), false);
        report(generation, Optional.empty(), state(decision.phase(), lastDeath, nextAttempt));
    }

    /** It died and only a person helps. */
    void failed(long generation, CauseOfDeath cause) {
        report(generation, Optional.empty(), state(WorkerPhase.FAILED, cause, null));
    }

    /** Its tree is proved dead and it should not run. */
    void stopped(long generation) {
        report(generation, Optional.empty(), state(WorkerPhase.STOPPED, null, null));
    }

    private FromWorker.State state(WorkerPhase phase, @Nullable CauseOfDeath cause, @Nullable Instant nextAttempt) {
        return new FromWorker.State(
                phase,
                cause == null ? null : cause.errorCode(),
                cause == null ? null : cause.sentence(),
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
                        state.linkedAt(),
                        running.map(it -> it.process().identity().pid()).orElse(null),
                        running.map(it -> it.process().startedAt()).orElse(null),
                        restartCount,
                        state.nextAttemptAt(),
                        state.detail()));
    }
}
