package io.flowhq.contract;

import java.util.List;
import java.util.Objects;

/**
 * One of an owner's own answers.
 *
 * @param words words or phrases, any of which means it; a number that stands alone is a word too
 * @param reply the answer; may hold variables
 */
public record ReplyRule(List<String> words, String reply) {
    public ReplyRule {
        words = words == null ? List.of() : List.copyOf(words);
        Objects.requireNonNull(reply, "reply");
    }
}
