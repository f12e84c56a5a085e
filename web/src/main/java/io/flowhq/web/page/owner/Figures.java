package io.flowhq.web.page.owner;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.message.OutcomeCounts;
import java.util.Map;

/**
 * Today in three numbers. Immutable.
 *
 * @param received messages of customers
 * @param answered by the templates
 * @param byOwner left to the shop's people
 */
public record Figures(long received, long answered, long byOwner) {
    static Figures of(OutcomeCounts.Day day) {
        Map<MessageOutcome, Long> outcomes = day.outcomes();
        return new Figures(
                day.received(), outcomes.get(MessageOutcome.ANSWERED), outcomes.get(MessageOutcome.BY_HUMAN));
    }
}
