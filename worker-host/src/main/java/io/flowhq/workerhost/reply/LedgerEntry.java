package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a customer on its way to its outcome.
 *
 * @param position grows with every message received: the order in which they are answered
 * @param message what the customer wrote
 * @param step how far it has come
 * @param decision from {@link Step#DECIDED} on
 */
record LedgerEntry(long position, ChatMessage message, Step step, @Nullable Decision decision) {
    LedgerEntry {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(step, "step");
        if (step != Step.RECEIVED) {
            Objects.requireNonNull(decision, "decision");
        }
    }

    LedgerEntry decided(Decision made) {
        return new LedgerEntry(position, message, Step.DECIDED, made);
    }

    LedgerEntry at(Step next) {
        return new LedgerEntry(position, message, next, decision);
    }

    String id() {
        return message.id();
    }

    Decision made() {
        return Objects.requireNonNull(decision, "not decided yet");
    }

    /** The reply, always with the same id. */
    OutgoingMessage reply() {
        return new OutgoingMessage(message.chat(), replyId(), made().toSend().orElseThrow());
    }

    String replyId() {
        return ReplyIds.replyTo(message.id());
    }

    /** Whether it may still be left unsent: nothing was handed to the page. */
    boolean unsent() {
        return step == Step.RECEIVED || step == Step.DECIDED;
    }
}
