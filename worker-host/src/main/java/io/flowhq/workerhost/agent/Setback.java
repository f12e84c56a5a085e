package io.flowhq.workerhost.agent;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a worker does not run though it should: it died and waits for its next attempt, or only a person helps.
 *
 * @param phase BACKOFF, CRASH_LOOP or FAILED
 * @param errorCode as the contract names it, or null for a plain crash
 * @param sentence the same for people
 * @param nextAttempt when it is started again, null for FAILED
 */
record Setback(WorkerPhase phase, @Nullable ErrorCode errorCode, String sentence, @Nullable Instant nextAttempt) {
    /** It died and is started again at that time. */
    static Setback waiting(CauseOfDeath cause, RestartDecision decision, Instant nextAttempt) {
        boolean loop = decision.phase() == WorkerPhase.CRASH_LOOP;
        return new Setback(
                decision.phase(),
                loop ? ErrorCode.CRASH_LOOP : cause.errorCode(),
                cause.sentence() + " " + decision.reason(),
                nextAttempt);
    }

    /** It died and only a person helps. */
    static Setback failed(CauseOfDeath cause) {
        return new Setback(WorkerPhase.FAILED, cause.errorCode(), cause.sentence(), null);
    }

    /** Whether it is over only when somebody acts. */
    boolean onlyAPersonHelps() {
        return phase == WorkerPhase.FAILED;
    }
}
