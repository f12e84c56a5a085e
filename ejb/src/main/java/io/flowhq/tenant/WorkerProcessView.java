package io.flowhq.tenant;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's worker as people see it.
 *
 * @param desired what people asked for
 * @param generation counts the incarnations
 * @param host where it is placed or last was, or null
 * @param restartCount automatic restarts since a person last started it
 */
public record WorkerProcessView(
        String processName,
        WorkerStatus status,
        WorkerPhase phase,
        @Nullable String lastError,
        @Nullable ErrorCode errorCode,
        DesiredState desired,
        long generation,
        @Nullable String host,
        @Nullable Long pid,
        @Nullable Instant startedAt,
        int restartCount,
        @Nullable Instant nextAttemptAt,
        Instant updatedAt) {}
