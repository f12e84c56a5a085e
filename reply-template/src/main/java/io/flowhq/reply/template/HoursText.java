package io.flowhq.reply.template;

import io.flowhq.contract.OpeningHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Opening hours as customers read them. Times are written as 08:00 in every language: the Swahili clock, which begins
 * to count at sunrise, is spoken, while phones and shop doors show this one. A shop that has set no hours claims none: it is
 * answered for at any time, but nobody has said that somebody is there. Immutable.
 */
final class HoursText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final OpeningHours WHOLE_DAY = new OpeningHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private final OpeningTimes times;
    private final Texts texts;
    private final String week;

    HoursText(OpeningTimes times, Texts texts) {
        this.times = times;
        this.texts = texts;
        week = times.hours().isEmpty() ? texts.get("hours.unset") : linesOfWeek();
    }

    /** A line for each stretch of days that are alike: "Monday to Friday: 08:00–17:30". */
    String week() {
        return week;
    }

    /** The hours alone: "08:00–12:30, 14:00–17:30". */
    String today(Instant now) {
        return times.hours().isEmpty()
                ? texts.get("hours.unset")
                : hoursOn(now.atZone(times.zone()).getDayOfWeek());
    }

    private String linesOfWeek() {
        List<String> lines = new ArrayList<>();
        DayOfWeek[] days = DayOfWeek.values();
        int first = 0;
        for (int last = 0; last < days.length; last++) {
            String hours = hoursOn(days[first]);
            if (last == days.length - 1 || !hoursOn(days[last + 1]).equals(hours)) {
                lines.add(days(days[first], days[last]) + ": " + hours);
                first = last + 1;
            }
        }
        return String.join("\n", lines);
    }

    private String days(DayOfWeek first, DayOfWeek last) {
        return first == last ? name(first) : name(first) + " " + texts.get("hours.to") + " " + name(last);
    }

    private String name(DayOfWeek day) {
        return texts.get("day." + day);
    }

    private String hoursOn(DayOfWeek day) {
        List<OpeningHours> open = times.on(day);
        return open.isEmpty()
                ? texts.get("hours.closed")
                : open.stream().map(this::fromTo).collect(Collectors.joining(", "));
    }

    private String fromTo(OpeningHours open) {
        return open.equals(WHOLE_DAY)
                ? texts.get("hours.whole-day")
                : TIME.format(open.from()) + "–" + TIME.format(open.to());
    }
}
