package io.flowhq.tenant;

import io.flowhq.contract.WorkerPhase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant as much as is needed to do something with many. */
public record SelectedTenant(UUID id, String name, WorkerPhase phase, @Nullable String host) {}
