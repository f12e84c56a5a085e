package io.flowhq.workerhost.whatsapp;

import java.util.Objects;

/**
 * A text to send.
 *
 * @param chat the address of the chat
 * @param waId the id that it is sent with; the same text with the same id again is one message for who gets it
 * @param text what the customer reads
 */
public record OutgoingMessage(String chat, String waId, String text) {
    public OutgoingMessage {
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(waId, "wa_id");
        Objects.requireNonNull(text, "text");
    }
}
