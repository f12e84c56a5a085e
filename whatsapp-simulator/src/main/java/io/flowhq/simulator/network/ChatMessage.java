package io.flowhq.simulator.network;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param details what else is in it, under the names that WhatsApp Web gives its attributes
 * @param reactions emojis by the address of who reacted
 */
public record ChatMessage(
        long delivery,
        String id,
        String chat,
        boolean fromMe,
        @Nullable String author,
        String body,
        String kind,
        Map<String, Object> details,
        Map<String, String> reactions,
        Instant sentAt) {

    static final String TEXT = "chat";
    static final String REVOKED = "revoked";
    static final String CIPHERTEXT = "ciphertext";
    static final String POLL = "poll_creation";

    public ChatMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(kind, "kind");
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        reactions = Map.copyOf(reactions);
        Objects.requireNonNull(sentAt, "sentAt");
    }

    /** Who wrote it, unless the shop did. */
    String writer() {
        return author == null ? chat : author;
    }

    /** Whether this can happen to it, by the shop or by somebody else. */
    boolean allows(Change change, boolean byShop) {
        if (kind.equals(REVOKED)) {
            return false;
        }
        if (change instanceof Change.Acknowledged) {
            return fromMe && !byShop;
        }
        if (change instanceof Change.Decrypted) {
            return kind.equals(CIPHERTEXT);
        }
        if (change instanceof Change.Voted) {
            return kind.equals(POLL);
        }
        return change instanceof Change.Reacted || fromMe == byShop;
    }

    /** The same message afterwards. */
    ChatMessage after(Change change, String by) {
        if (change instanceof Change.Edited edited) {
            return with(edited.body(), kind, details, reactions);
        }
        if (change instanceof Change.Decrypted decrypted) {
            return with(decrypted.body(), TEXT, details, reactions);
        }
        if (change instanceof Change.Revoked) {
            return with("", REVOKED, Map.of(), Map.of());
        }
        return change instanceof Change.Reacted reacted
                ? with(body, kind, details, reactionsWith(reacted.emoji(), by))
                : this;
    }

    private Map<String, String> reactionsWith(String emoji, String by) {
        Map<String, String> changed = new LinkedHashMap<>(reactions);
        changed.remove(by);
        if (!emoji.isEmpty()) {
            changed.put(by, emoji);
        }
        return changed;
    }

    private ChatMessage with(
            String newBody, String newKind, Map<String, Object> newDetails, Map<String, String> newReactions) {
        return new ChatMessage(delivery, id, chat, fromMe, author, newBody, newKind, newDetails, newReactions, sentAt);
    }
}
