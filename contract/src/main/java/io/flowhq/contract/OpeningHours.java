package io.flowhq.contract;

import java.time.LocalTime;
import java.util.Objects;

/**
 * One stretch of a day in which the shop is open.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record OpeningHours(LocalTime from, LocalTime to) {
    public OpeningHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("Opening hours must begin before they end: " + from + " to " + to);
        }
    }
}
