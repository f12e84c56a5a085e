package io.flowhq.web.page.owner;

import io.flowhq.message.OutcomeCounts;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/**
 * The last seven days as bars. Immutable.
 *
 * @param days oldest first; the last one is today
 */
public record Week(List<Day> days) {
    /** In look and units of the picture's view box. */
    private static final int HIGHEST = 96;

    /** A day without messages still shows where its bar stands. */
    private static final int LOWEST = 2;

    /**
     * One bar.
     *
     * @param label two letters
     * @param name in full
     * @param count messages of customers
     * @param height out of 96
     */
    public record Day(String label, String name, long count, long height) {}

    public Week {
        days = List.copyOf(days);
    }

    static Week of(List<OutcomeCounts.Day> counts) {
        long most = Math.max(
                1, counts.stream().mapToLong(OutcomeCounts.Day::received).max().orElse(0));
        return new Week(counts.stream()
                .map(count -> new Day(
                        shortName(count),
                        count.day().getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                        count.received(),
                        Math.max(LOWEST, count.received() * HIGHEST / most)))
                .toList());
    }

    private static String shortName(OutcomeCounts.Day count) {
        return count.day()
                .getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                .substring(0, 2);
    }

    /** Of all seven days. */
    public long getTotal() {
        return days.stream().mapToLong(Day::count).sum();
    }
}
