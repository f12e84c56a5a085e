package io.flowhq.workerhost.agent;

import io.flowhq.contract.WorkerPhase;
import java.time.Duration;

/**
 * What to do about a worker that died.
 *
 * @param phase BACKOFF or CRASH_LOOP
 * @param delay until the next attempt
 * @param reason the same in words, to be put behind what happened
 */
record RestartDecision(WorkerPhase phase, Duration delay, String reason) {}
