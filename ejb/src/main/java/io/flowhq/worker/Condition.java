package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import org.jspecify.annotations.Nullable;

/**
 * A phase and what is the matter in it.
 *
 * @param errorCode why, or null when nothing is wrong
 * @param lastError the same as one readable sentence, or null
 */
public record Condition(WorkerPhase phase, @Nullable ErrorCode errorCode, @Nullable String lastError) {

    /** The longest sentence that is kept, in characters. */
    private static final int LONGEST_ERROR = 1000;

    public Condition {
        if (lastError != null && lastError.length() > LONGEST_ERROR) {
            lastError = lastError.substring(0, LONGEST_ERROR);
        }
    }

    /** A phase in which nothing is wrong. */
    public static Condition well(WorkerPhase phase) {
        return new Condition(phase, null, null);
    }
}
