package io.flowhq.fleet.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tenant of a run that is not finished yet, as it was when its portion was read.
 *
 * @param wave tenants of a later wave wait for those of an earlier one, where the job has waves
 * @param amount what the job has counted of this tenant so far
 * @param deadline by when what was begun has to have succeeded, or null
 */
public record WorkItem(
        UUID id,
        UUID tenantId,
        String tenantName,
        int wave,
        ItemState state,
        long amount,
        @Nullable UUID commandId,
        @Nullable Instant deadline) {}
