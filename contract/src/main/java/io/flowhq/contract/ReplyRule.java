package io.flowhq.contract;

import java.util.List;
import java.util.Objects;

/**
 * One of an owner's own answers.
 *
 * @param words any of these in a message, whole words, whatever their case; a menu number is a word too
 * @param reply the answer
 */
public record ReplyRule(List<String> words, String reply) {
    public ReplyRule {
        words = words == null ? List.of() : List.copyOf(words);
        Objects.requireNonNull(reply, "reply");
    }
}
