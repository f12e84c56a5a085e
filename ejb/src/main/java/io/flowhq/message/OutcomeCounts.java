package io.flowhq.message;

import io.flowhq.contract.MessageOutcome;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of a tenant's messages, day by day. Immutable.
 *
 * @param timeZone whose days they are: the tenant's
 * @param total of all these days; every outcome has a number
 * @param days oldest first; the last one is today
 */
public record OutcomeCounts(String timeZone, Map<MessageOutcome, Long> total, List<Day> days) {
    /**
     * One day.
     *
     * @param received what customers wrote
     * @param sent what they were told
     * @param open what has no outcome yet
     * @param outcomes every outcome has a number
     */
    public record Day(LocalDate day, long received, long sent, long open, Map<MessageOutcome, Long> outcomes) {
        public Day {
            outcomes = complete(outcomes);
        }
    }

    public OutcomeCounts {
        total = complete(total);
        days = List.copyOf(days);
    }

    static OutcomeCounts of(String timeZone, List<Day> days) {
        Map<MessageOutcome, Long> total = days.stream()
                .flatMap(day -> day.outcomes().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
        return new OutcomeCounts(timeZone, total, days);
    }

    /** The day that has not ended. */
    public Day today() {
        return days.get(days.size() - 1);
    }

    private static Map<MessageOutcome, Long> complete(Map<MessageOutcome, Long> counts) {
        Map<MessageOutcome, Long> all = new EnumMap<>(MessageOutcome.class);
        Arrays.stream(MessageOutcome.values()).forEach(outcome -> all.put(outcome, counts.getOrDefault(outcome, 0L)));
        return Collections.unmodifiableMap(all);
    }
}
