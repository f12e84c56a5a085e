package io.flowhq.settings;

import io.flowhq.contract.TenantSettings;

/**
 * What a new tenant begins with.
 *
 * @param rateLimitPerMinute replies per minute; RATE_LIMIT_MAX_PER_MINUTE, default 10
 * @param handoverMinutes for how long a worker is quiet in a chat that a person has; FLOWHQ_HANDOVER_MINUTES, default 30
 */
public record TenantDefaults(int rateLimitPerMinute, int handoverMinutes) {

    /** Reads them. * @param handoverMinutes for how long a worker is quiet in a chat that a person has; FLOWHQ_HANDOVER_MINUTES, default 30
     */
    public static TenantDefaults from(Environment environment) {
        return new TenantDefaults(
                environment.number("RATE_LIMIT_MAX_PER_MINUTE", 10, 1),
                environment.number("FLOWHQ_HANDOVER_MINUTES", TenantSettings.DEFAULT_HANDOVER_MINUTES, 1));
    }
}
