package io.flowhq.web.page.words;

import io.flowhq.contract.MessageOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How often an outcome occurred. Immutable.
 *
 * @param word what it is called
 */
public record OutcomeLine(MessageOutcome outcome, OutcomeWord word, long count) {
    /** The most frequent first; only what occurred. */
    public static List<OutcomeLine> of(Map<MessageOutcome, Long> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new OutcomeLine(entry.getKey(), OutcomeWord.of(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(OutcomeLine::count).reversed().thenComparing(OutcomeLine::outcome))
                .toList();
    }
}
