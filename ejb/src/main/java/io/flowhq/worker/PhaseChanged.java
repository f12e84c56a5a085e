package io.flowhq.worker;

import java.util.UUID;

/** A worker's phase has changed; told within the transaction that changes it. */
public record PhaseChanged(UUID tenantId, WorkerEventView event) {}
