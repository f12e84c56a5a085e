package io.flowhq.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * For how long the audit is kept.
 *
 * @param kept FLOWHQ_AUDIT_DAYS, default 0: for ever, which is empty
 */
public record AuditSettings(Optional<Duration> kept) {
    /**
     * Reads it.
     *
     * @throws InvalidSettingException if it is no whole number of 0 or more
     */
    public static AuditSettings from(Environment environment) {
        int days = environment.number("FLOWHQ_AUDIT_DAYS", 0, 0);
        return new AuditSettings(days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)));
    }
}
