package io.flowhq.reply.template;

import java.util.Optional;

/** Words and phrases that owners write. Pure. */
public final class RuleWords {
    private RuleWords() {}

    /** Why a word or phrase cannot be used, in one sentence. */
    public static Optional<String> problemIn(String written) {
        String words = written.strip();
        if (words.length() > ReplyLimits.LONGEST_WORD) {
            return Optional.of(
                    "Must have " + ReplyLimits.LONGEST_WORD + " characters at most, not " + words.length() + ".");
        }
        if (words.codePoints().anyMatch(Character::isISOControl)) {
            return Optional.of("Must not contain control characters.");
        }
        return Phrase.problemIn(words);
    }
}
