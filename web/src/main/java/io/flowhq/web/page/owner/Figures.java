package io.flowhq.web.page.owner;

import io.flowhq.contract.MessageOutcome;
import java.util.Map;

/**
 * Today in three numbers. Immutable.
 *
 * @param received messages of customers that came to an end
 * @param answered by the templates
 * @param byOwner from the shop's own phone
 */
public record Figures(long received, long answered, long byOwner) {
    static Figures of(Map<MessageOutcome, Long> outcomes) {
        return new Figures(
                outcomes.values().stream().mapToLong(Long::longValue).sum(),
                outcomes.getOrDefault(MessageOutcome.ANSWERED, 0L),
                outcomes.getOrDefault(MessageOutcome.BY_HUMAN, 0L));
    }
}
