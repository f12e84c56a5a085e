package io.flowhq.settings;

import java.time.Duration;

/**
 * How long a host counts as alive after a heartbeat.
 *
 * @param lease FLOWHQ_HOST_LEASE_MS, default 15000: five heartbeats of 3 s
 */
public record LeaseSettings(Duration lease) {

    /** Reads it. */
    public static LeaseSettings from(Environment environment) {
        return new LeaseSettings(environment.millis("FLOWHQ_HOST_LEASE_MS", Duration.ofSeconds(15)));
    }
}
