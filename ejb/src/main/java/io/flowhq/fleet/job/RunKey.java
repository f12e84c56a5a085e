package io.flowhq.fleet.job;

import java.util.UUID;

/**
 * The right to work on a run. It ends when somebody else begins a later attempt.
 *
 * @param attempt counts from 1 how often the run was taken up
 */
public record RunKey(UUID run, int attempt) {}
