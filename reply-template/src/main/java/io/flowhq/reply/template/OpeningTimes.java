package io.flowhq.reply.template;

import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.TenantSettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When a shop is open, in its own time zone. An hour that the clocks skip is no opening time, and in one that comes twice
 * the shop is open both times. Immutable.
 *
 * @param hours per weekday; empty means always open
 * @param zone in which they are meant
 */
public record OpeningTimes(Map<DayOfWeek, List<OpeningHours>> hours, ZoneId zone) {
    private static final int DAYS_AHEAD = 7;
    /** A shop that never opens says so once a day. */
    private static final Duration NEVER_OPEN = Duration.ofDays(1);

    private record Stretch(Instant begin, Instant end) {
        boolean covers(Instant now) {
            return !now.isBefore(begin) && now.isBefore(end);
        }
    }

    /** Of a shop. */
    public static OpeningTimes of(TenantSettings settings) {
        return new OpeningTimes(settings.hours(), settings.timeZone());
    }

    /** Whether the shop is open then. */
    public boolean isOpen(Instant now) {
        return hours.isEmpty() || stretchesFromYesterday(now, 1).anyMatch(stretch -> stretch.covers(now));
    }

    /** When a closed shop opens next. */
    public Instant nextOpening(Instant now) {
        return stretchesFromYesterday(now, DAYS_AHEAD)
                .map(Stretch::begin)
                .filter(begin -> begin.isAfter(now))
                .min(Instant::compareTo)
                .orElseGet(() -> now.plus(NEVER_OPEN));
    }

    /** What begins on that day, in the order of the day. */
    List<OpeningHours> on(DayOfWeek day) {
        return hours.getOrDefault(day, List.of()).stream()
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
    }

    /** What began yesterday may go on over midnight. */
    private Stream<Stretch> stretchesFromYesterday(Instant now, int daysAhead) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(-1, daysAhead)
                .mapToObj(today::plusDays)
                .flatMap(date -> on(date.getDayOfWeek()).stream().map(stretch -> stretch(date, stretch)));
    }

    private Stretch stretch(LocalDate date, OpeningHours open) {
        LocalDate last = open.overMidnight() ? date.plusDays(1) : date;
        return new Stretch(
                date.atTime(open.from()).atZone(zone).toInstant(),
                last.atTime(open.to()).atZone(zone).withLaterOffsetAtOverlap().toInstant());
    }
}
