package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a chat, over restarts too. Immutable.
 *
 * @param handedOverUntil a person of the shop has the chat until then, or null
 * @param stopped whether the customer asked for no more automatic answers
 * @param textOnlyToldAt when the chat last heard that only text can be read, or null
 */
record ChatMemory(@Nullable Instant handedOverUntil, boolean stopped, @Nullable Instant textOnlyToldAt) {
    /** Of a chat that nothing special happened in. */
    static final ChatMemory NOTHING = new ChatMemory(null, false, null);

    private static final Duration TEXT_ONLY_TOLD_FOR = Duration.ofDays(1);

    /** A person has the chat, at least until then. */
    ChatMemory handedOver(Instant until) {
        boolean longer = handedOverUntil == null || until.isAfter(handedOverUntil);
        return new ChatMemory(longer ? until : handedOverUntil, stopped, textOnlyToldAt);
    }

    /** The customer wants no automatic answers. */
    ChatMemory stop() {
        return new ChatMemory(handedOverUntil, true, textOnlyToldAt);
    }

    /** The customer wants them again. */
    ChatMemory resume() {
        return new ChatMemory(handedOverUntil, false, textOnlyToldAt);
    }

    /** The chat hears that only text can be read. */
    ChatMemory toldTextOnly(Instant at) {
        return new ChatMemory(handedOverUntil, stopped, at);
    }

    /** What becomes of a message that is to be left alone now. */
    Optional<MessageOutcome> silence(Instant now) {
        if (stopped) {
            return Optional.of(MessageOutcome.PAUSED);
        }
        return handedOverUntil != null && now.isBefore(handedOverUntil)
                ? Optional.of(MessageOutcome.BY_HUMAN)
                : Optional.empty();
    }

    /** Whether the chat has heard within a day that only text can be read. */
    boolean knowsTextOnly(Instant now) {
        return textOnlyToldAt != null && now.isBefore(textOnlyToldAt.plus(TEXT_ONLY_TOLD_FOR));
    }

    /** Whether it makes no difference any more. */
    boolean isOver(Instant now) {
        return silence(now).isEmpty() && !knowsTextOnly(now);
    }
}
