package io.flowhq.fleet.job;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Restarts of many tenants in waves.
 *
 * @param reason why, for the audit
 * @param perHost how many are restarted at once on each host, after the first one alone
 * @param healthyWithinSeconds by when each must be CONNECTED again
 * @param maxFailedPercent the share of restarted tenants that may fail; above it the run stops by itself
 * @param force whether the processes are killed instead of asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RollingRestart(
        TenantFilter filter, String reason, int perHost, int healthyWithinSeconds, int maxFailedPercent, boolean force)
        implements JobParameters {
    static final int DEFAULT_PER_HOST = 5;
    static final int MOST_PER_HOST = 100;
    /** A worker that has to load everything again takes some seconds; two minutes are far beyond. */
    static final int DEFAULT_HEALTHY_WITHIN_SECONDS = 120;

    static final int MOST_HEALTHY_WITHIN_SECONDS = 3600;
    static final int DEFAULT_MAX_FAILED_PERCENT = 10;

    @Override
    public JobName job() {
        return JobName.ROLLING_RESTART;
    }

    @Override
    public String why() {
        return ": " + reason;
    }
}
