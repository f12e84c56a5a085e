package io.flowhq.workerhost.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The nightly recycling: a browser that has run for days holds more than it needs, so each worker is restarted once a
 * day, at an hour of its tenant's own clock in which nobody minds. The minute within that hour is the tenant's own too, so
 * that a host's workers do not restart together. Used by one thread.
 */
final class Recycling {
    /** When the host was away at its minute, a worker is still recycled this long after it, and not in the day. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final int MINUTES = 60;

    private final OptionalInt hour;
    private final Map<UUID, Instant> lastTime = new HashMap<>();

    /** @param hour from 0 to 23, empty for no recycling */
    Recycling(OptionalInt hour) {
        this.hour = hour;
    }

    /**
     * Whether that worker's time has come; says so once a day.
     *
     * @param zone the tenant's
     * @param startedAt of the present process: one that started later than its time was as good as recycled
     */
    boolean isDue(UUID tenant, ZoneId zone, Instant startedAt, Instant now) {
        if (hour.isEmpty()) {
            return false;
        }
        LocalTime time = LocalTime.of(hour.getAsInt(), minuteOf(tenant));
        LocalDate today = LocalDate.ofInstant(now, zone);
        return isDue(tenant, today.atTime(time).atZone(zone).toInstant(), startedAt, now)
                || isDue(tenant, today.minusDays(1).atTime(time).atZone(zone).toInstant(), startedAt, now);
    }

    private boolean isDue(UUID tenant, Instant due, Instant startedAt, Instant now) {
        boolean inTime = !now.isBefore(due) && now.isBefore(due.plus(GRACE));
        if (!inTime || !startedAt.isBefore(due)) {
            return false;
        }
        return !due.equals(lastTime.put(tenant, due));
    }

    /** The minute of the hour at which that tenant's worker is recycled, always the same. */
    static int minuteOf(UUID tenant) {
        return Math.floorMod(tenant.hashCode(), MINUTES);
    }
}
