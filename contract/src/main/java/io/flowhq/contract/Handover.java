package io.flowhq.contract;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chat in which the worker is quiet.
 *
 * @param chat its address at WhatsApp
 * @param customer the customer's number with the plus where it is known, else as WhatsApp names them
 * @param reason why
 * @param since when the quiet began
 * @param until when it ends by itself, or null when only the customer ends it
 */
public record Handover(String chat, String customer, HandoverReason reason, Instant since, @Nullable Instant until) {
    public Handover {
        Objects.requireNonNull(chat, "chat");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
    }
}
