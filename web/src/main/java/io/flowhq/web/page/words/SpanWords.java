package io.flowhq.web.page.words;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people say them. */
final class SpanWords {
    private static final long SECOND_MS = 1000;

    private SpanWords() {}

    /** In whole units, the two largest: "4 h 12 min", "12 min", "3 s". */
    static String rough(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    /** Where fractions of a second count: "420 ms", "2.1 s", then as above. */
    static String exact(Duration time) {
        if (time.toMillis() < SECOND_MS) {
            return time.toMillis() + " ms";
        }
        return time.toMinutes() > 0
                ? rough(time)
                : String.format(Locale.ENGLISH, "%.1f s", (double) time.toMillis() / SECOND_MS);
    }
}
