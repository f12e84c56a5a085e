package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a worker's phase.
 *
 * @param detail one line that says what happened, or null
 */
public record WorkerEventView(
        UUID id,
        long generation,
        WorkerPhase phaseFrom,
        WorkerPhase phaseTo,
        @Nullable ErrorCode errorCode,
        @Nullable String detail,
        Instant createdAt) {}
