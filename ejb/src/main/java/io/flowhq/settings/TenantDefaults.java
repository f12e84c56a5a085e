package io.flowhq.settings;

/**
 * What a new tenant begins with.
 *
 * @param rateLimitPerMinute replies per minute; RATE_LIMIT_MAX_PER_MINUTE, default 10
 */
public record TenantDefaults(int rateLimitPerMinute) {

    /** Reads them. */
    public static TenantDefaults from(Environment environment) {
        return new TenantDefaults(environment.number("RATE_LIMIT_MAX_PER_MINUTE", 10, 1));
    }
}
