package io.flowhq.contract;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message of a tenant's log. (tenant, direction, waMessageId) is inserted once, and a later one of the same only adds the
 * outcome.
 *
 * @param direction seen from the shop
 * @param fromNumber E.164 with the plus where it is a phone's, else as WhatsApp names the sender
 * @param toNumber likewise
 * @param messageText the text; empty for stickers, voice and the like
 * @param waMessageId WhatsApp's id
 * @param outcome of an IN message once it is known; null before and for OUT
 * @param at when WhatsApp says it was written (IN), or when it was sent (OUT)
 */
public record RecordedMessage(
        MessageDirection direction,
        String fromNumber,
        String toNumber,
        String messageText,
        String waMessageId,
        @Nullable MessageOutcome outcome,
        Instant at) {
    public RecordedMessage {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(waMessageId, "wa_message_id");
        Objects.requireNonNull(at, "at");
        messageText = messageText == null ? "" : messageText;
    }
}
