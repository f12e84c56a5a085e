package io.flowhq.settings;

import java.time.Duration;

/**
 * When a worker whose page does not answer counts as stale.
 *
 * @param threshold how long a page may be silent; STALE_THRESHOLD_MINUTES, default 2, fractions allowed
 * @param checkInterval how often that is looked at; STALE_CHECK_INTERVAL_MS, default 60000
 */
public record StaleSettings(Duration threshold, Duration checkInterval) {

    /**
     * Reads them.
     *
     * @throws InvalidSettingException if the threshold is under twice HEARTBEAT_INTERVAL_MS (default 30000): one late
     *     probe would make a healthy worker stale
     */
    public static StaleSettings from(Environment environment) {
        Duration threshold = environment.minutes("STALE_THRESHOLD_MINUTES", Duration.ofMinutes(2));
        Duration checkInterval = environment.millis("STALE_CHECK_INTERVAL_MS", Duration.ofMinutes(1));
        Duration probeInterval = environment.millis("HEARTBEAT_INTERVAL_MS", Duration.ofSeconds(30));
        if (threshold.compareTo(probeInterval.multipliedBy(2)) < 0) {
            throw new InvalidSettingException("STALE_THRESHOLD_MINUTES is " + threshold.toMillis()
                    + " ms, less than twice HEARTBEAT_INTERVAL_MS (" + probeInterval.toMillis()
                    + " ms): healthy workers would be killed. Raise the one or lower the other.");
        }
        return new StaleSettings(threshold, checkInterval);
    }
}
