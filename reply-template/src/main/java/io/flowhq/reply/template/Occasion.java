package io.flowhq.reply.template;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who writes, and when.
 *
 * @param customerName as WhatsApp shows it, which is whatever the customer likes; null where it is not known
 * @param at when the customer is answered
 */
public record Occasion(@Nullable String customerName, Instant at) {
    public Occasion {
        Objects.requireNonNull(at, "at");
    }
}
