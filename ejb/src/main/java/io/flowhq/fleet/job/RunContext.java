package io.flowhq.fleet.job;

/**
 * A run as its work sees it.
 *
 * @param requestedBy on whose behalf
 * @param succeeded how many tenants so far
 * @param failed how many tenants so far
 */
public record RunContext(RunKey key, JobParameters parameters, String requestedBy, int succeeded, int failed) {}
