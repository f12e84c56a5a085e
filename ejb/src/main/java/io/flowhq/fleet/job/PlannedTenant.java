package io.flowhq.fleet.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that a run will be about.
 *
 * @param wave from 0; 0 for all where the job has none
 * @param skipped why nothing will be done for it, or null
 */
public record PlannedTenant(UUID id, String name, int wave, @Nullable String skipped) {}
