package io.flowhq.reply.template;

import java.util.Objects;

/**
 * An answer.
 *
 * @param text what the customer reads
 * @param handsOver whether a person of the shop goes on
 * @param matched why it is this one
 */
public record Answer(String text, boolean handsOver, Matched matched) {
    public Answer {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(matched, "matched");
    }
}
