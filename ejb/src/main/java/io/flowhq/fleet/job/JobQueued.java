package io.flowhq.fleet.job;

import java.util.UUID;

/** A run waits for a server; told within the transaction that queues it. */
public record JobQueued(UUID run) {}
