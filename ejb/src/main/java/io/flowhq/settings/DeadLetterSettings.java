package io.flowhq.settings;

import java.time.Duration;

/**
 * For how long messages that could not be handled are kept.
 *
 * @param kept FLOWHQ_DEAD_LETTER_DAYS, default 30
 * @param most FLOWHQ_DEAD_LETTER_MAX, default 10000: beyond it the oldest go, so that a flood cannot fill the disk
 */
public record DeadLetterSettings(Duration kept, int most) {
    /**
     * Reads them.
     *
     * @throws InvalidSettingException if one of them is no whole number of 1 or more
     */
    public static DeadLetterSettings from(Environment environment) {
        return new DeadLetterSettings(
                Duration.ofDays(environment.number("FLOWHQ_DEAD_LETTER_DAYS", 30, 1)),
                environment.number("FLOWHQ_DEAD_LETTER_MAX", 10_000, 1));
    }
}
