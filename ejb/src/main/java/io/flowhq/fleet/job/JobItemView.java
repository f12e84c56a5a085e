package io.flowhq.fleet.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One tenant of a run as people see it.
 *
 * @param wave from 0; 0 for all where the job has none
 * @param detail what was done or why not, or null
 * @param amount what the job counts of this tenant, such as messages; 0 where it counts nothing
 * @param commandId the command that was issued, or null
 */
public record JobItemView(
        UUID tenantId,
        String tenantName,
        int wave,
        ItemState state,
        @Nullable String detail,
        long amount,
        @Nullable UUID commandId,
        Instant updatedAt) {}
