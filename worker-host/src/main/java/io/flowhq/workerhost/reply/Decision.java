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
 */
record Decision(MessageOutcome outcome, @Nullable String text) {
    Decision {
        Objects.requireNonNull(outcome, "outcome");
    }

    static Decision silent(MessageOutcome outcome) {
        return new Decision(outcome, null);
    }

    Optional<String> toSend() {
        return Optional.ofNullable(text);
    }
}
