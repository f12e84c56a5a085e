package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many workers are in one phase for one reason. Immutable.
 *
 * @param errorCode the reason, or null where none is known
 * @param workers 1 or more
 */
public record Trouble(WorkerPhase phase, @Nullable ErrorCode errorCode, long workers) {
    public Trouble {
        Objects.requireNonNull(phase, "phase");
    }
}
