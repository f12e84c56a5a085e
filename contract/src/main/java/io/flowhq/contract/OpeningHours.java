package io.flowhq.contract;

import java.time.LocalTime;
import java.util.Objects;

/**
 * One stretch of time in which the shop is open, beginning on the weekday that it is listed under.
 *
 * @param from inclusive
 * @param to exclusive; where it is not after {@code from} it is meant on the next day, so that 18:00 to 02:00 goes over
 *     midnight, 08:00 to 00:00 ends with the day, and 00:00 to 00:00 is the whole day
 */
public record OpeningHours(LocalTime from, LocalTime to) {
    public OpeningHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("Opening hours must not end when they begin: " + from);
        }
    }

    /** Whether it ends on the day after the one that it begins on. */
    public boolean overMidnight() {
        return !from.isBefore(to);
    }
}
