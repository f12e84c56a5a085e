package io.flowhq.simulator.network;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer writes to a number.
 *
 * @param number the shop's, digits only
 * @param from digits of the customer, or the address of the group that they write in
 * @param kind WhatsApp Web's type of message, such as chat or image
 * @param id the message's id, or null for a new one; one that was given before makes another delivery
 * @param author address of who wrote it, in a group
 * @param quoted the id of the message that it answers, or null
 * @param details what else is in it, under the names that WhatsApp Web gives its attributes
 * @param sentAt when, or null for now
 */
public record CustomerMessage(
        String number,
        String from,
        String body,
        String kind,
        @Nullable String id,
        @Nullable String author,
        @Nullable String quoted,
        Map<String, Object> details,
        @Nullable Instant sentAt) {

    public CustomerMessage {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(kind, "kind");
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        if (!Address.isNumber(number)) {
            throw new IllegalArgumentException("A number must be 3 to 15 digits.");
        }
        if (!Address.isChat(from)) {
            throw new IllegalArgumentException("A sender must be digits or an address.");
        }
    }

    /** An ordinary text, written now. */
    public static CustomerMessage text(String number, String from, String body) {
        return new CustomerMessage(number, from, body, "chat", null, null, null, Map.of(), null);
    }
}
