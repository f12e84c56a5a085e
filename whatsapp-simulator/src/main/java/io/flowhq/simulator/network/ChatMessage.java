package io.flowhq.simulator.network;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One message in a chat of a number.
 *
 * @param delivery unique in the simulator; two deliveries may carry the same id
 * @param id the id that WhatsApp gives a message, without chat and direction
 * @param chat address of the chat, such as {@code 4915…@c.us}
 * @param fromMe written by the shop, on whichever of its devices
 * @param author who wrote it, in a group
 * @param kind WhatsApp Web's type, such as chat, image, ptt
 */
public record ChatMessage(
        long delivery,
        String id,
        String chat,
        boolean fromMe,
        @Nullable String author,
        String body,
        String kind,
        Instant sentAt) {

    public ChatMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentAt, "sentAt");
    }
}
