package io.flowhq.web.page.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people say them: relative, with the absolute beside it. flowhq.js counts on in the same words. */
public final class RelativeTime {
    private static final DateTimeFormatter ABSOLUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss z", Locale.ENGLISH);
    private static final DateTimeFormatter OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE_OF_DATE = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    private RelativeTime() {}

    /** Such as "8 s ago", "3 min ago", "in 12 s", "2 days ago". */
    public static String words(Instant then, Instant now) {
        Duration past = Duration.between(then, now);
        boolean future = past.isNegative();
        String amount = amount(past.abs().toSeconds());
        return future ? "in " + amount : amount + " ago";
    }

    private static String amount(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h";
        }
        long days = seconds / 86_400;
        return days == 1 ? "1 day" : days + " days";
    }

    /** Such as "21 Nov 2026, 18:14:07 EAT". */
    public static String absolute(Instant then, ZoneId zone) {
        return ABSOLUTE.format(then.atZone(zone));
    }

    /** Such as "18:14", or "24 Nov, 18:14" where that is not today. */
    public static String until(Instant then, Instant now, ZoneId zone) {
        boolean today = LocalDate.ofInstant(then, zone).equals(LocalDate.ofInstant(now, zone));
        return (today ? MINUTE : MINUTE_OF_DATE).format(then.atZone(zone));
    }

    /** Such as "18:14:07". */
    public static String ofDay(Instant then, ZoneId zone) {
        return OF_DAY.format(then.atZone(zone));
    }
}
