package io.flowhq.reply.template;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer gets a text and no other.
 *
 * @param kind what decided
 * @param item the menu's number that was meant, or null
 * @param rule the place of the owner's rule, the first being 0, or null
 * @param words the words or the number that it was known by, as they stand in the rule or FlowHQ's list, or null
 */
public record Matched(Kind kind, @Nullable Integer item, @Nullable Integer rule, @Nullable String words) {
    /** What decides. */
    public enum Kind {
        /** One of the owner's own rules. */
        RULE,
        /** Words that mean an item of the menu. */
        INTENT,
        /** The number of an item of the menu. */
        NUMBER,
        /** Words with which a person is asked for. */
        HANDOVER,
        /** Nothing fitted: the greeting, with the menu where there is one. */
        GREETING,
        /** The customer wants no automatic answers. */
        STOP,
        /** The shop is closed. */
        CLOSED
    }

    public Matched {
        Objects.requireNonNull(kind, "kind");
    }

    static Matched only(Kind kind) {
        return new Matched(kind, null, null, null);
    }

    Matched by(String known) {
        return new Matched(kind, item, rule, known);
    }
}
