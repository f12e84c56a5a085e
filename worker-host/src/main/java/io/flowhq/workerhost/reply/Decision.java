package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a message.
 *
 * @param outcome once the text, if any, has been sent
 * @param text what the customer is told, or null for silence
 * @param memory what is remembered of the chat from this decision on, or null where that stays as it is
 */
record Decision(MessageOutcome outcome, @Nullable String text, @Nullable ChatMemory memory) {
    Decision {
        Objects.requireNonNull(outcome, "outcome");
    }

    Decision(MessageOutcome outcome, @Nullable String text) {
        this(outcome, text, null);
    }

    static Decision silent(MessageOutcome outcome) {
        return new Decision(outcome, null);
    }

    Optional<String> toSend() {
        return Optional.ofNullable(text);
    }
}
