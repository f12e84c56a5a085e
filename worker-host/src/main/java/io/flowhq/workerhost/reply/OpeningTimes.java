package io.flowhq.workerhost.reply;

import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** When a shop is open, in its own time zone. Pure. */
record OpeningTimes(TenantSettings settings) {
    private static final int DAYS_AHEAD = 7;
    /** A shop that never opens says so once a day. */
    private static final Duration NEVER_OPEN = Duration.ofDays(1);

    boolean isOpen(Instant now) {
        if (settings.hours().isEmpty()) {
            return true;
        }
        ZonedDateTime local = now.atZone(settings.timeZone());
        return hoursOf(local.toLocalDate()).stream()
                .anyMatch(hours -> !local.toLocalTime().isBefore(hours.from())
                        && local.toLocalTime().isBefore(hours.to()));
    }

    /** When a closed shop opens next. */
    Instant nextOpening(Instant now) {
        LocalDate today = now.atZone(settings.timeZone()).toLocalDate();
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            LocalDate date = today.plusDays(day);
            Optional<Instant> opening = hoursOf(date).stream()
                    .map(hours -> date.atTime(hours.from())
                            .atZone(settings.timeZone())
                            .toInstant())
                    .filter(begin -> begin.isAfter(now))
                    .min(Instant::compareTo);
            if (opening.isPresent()) {
                return opening.get();
            }
        }
        return now.plus(NEVER_OPEN);
    }

    private List<OpeningHours> hoursOf(LocalDate date) {
        return settings.hours().getOrDefault(date.getDayOfWeek(), List.of());
    }
}
