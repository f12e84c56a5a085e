package io.flowhq.workerhost.agent;

import io.flowhq.contract.TenantSettings;
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
 * day, at an hour of its tenant's own clock in which nobody minds: the tenant's choice, or else the host's. The minute within that hour is the tenant's own too, so
 * that a host's workers do not restart together. Used by one thread.
 */
final class Recycling {
    /** When the host was away at its minute, a worker is still recycled this long after it, and not in the day. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final int MINUTES = 60;

    private final OptionalInt hour;
    private final Map<UUID, Instant> lastTime = new HashMap<>();

    /** @param hour from 0 to 23 for tenants that have not chosen one, empty for no recycling of theirs */
    Recycling(OptionalInt hour) {
        this.hour = hour;
    }

    /**
     * Whether that worker's time has come; says so once a day.
     *
     * @param settings of the tenant: its clock, and its hour if it has one
     * @param startedAt of the present process: one that started later than its time was as good as recycled
     */
    boolean isDue(UUID tenant, TenantSettings settings, Instant startedAt, Instant now) {
        OptionalInt own = hourOf(settings);
        if (own.isEmpty()) {
            return false;
        }
        ZoneId zone = settings.timeZone();
        LocalTime time = LocalTime.of(own.getAsInt(), minuteOf(tenant));
        LocalDate today = LocalDate.ofInstant(now, zone);
        return isDue(tenant, today.atTime(time).atZone(zone).toInstant(), startedAt, now)
                || isDue(tenant, today.minusDays(1).atTime(time).atZone(zone).toInstant(), startedAt, now);
    }

    private OptionalInt hourOf(TenantSettings settings) {
        Integer chosen = settings.recycleHour();
        return chosen == null ? hour : OptionalInt.of(chosen);
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
