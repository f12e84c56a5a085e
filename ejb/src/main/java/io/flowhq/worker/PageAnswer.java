package io.flowhq.worker;

import java.time.Instant;
import java.util.UUID;

/**
 * When a worker's page last answered.
 *
 * @param generation the incarnation whose page it is
 * @param at by our clock
 * @param connected whether customers could be answered then
 */
record PageAnswer(UUID tenantId, long generation, Instant at, boolean connected) {}
