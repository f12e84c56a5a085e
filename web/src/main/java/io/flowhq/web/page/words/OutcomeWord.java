package io.flowhq.web.page.words;

import io.flowhq.contract.MessageOutcome;
import java.util.Objects;

/**
 * What became of a customer's message, for the owner. Immutable.
 *
 * @param word in a word or two
 * @param tone ACT where the owner should look
 */
public record OutcomeWord(String word, Tone tone) {
    public OutcomeWord {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(tone, "tone");
    }

    /** The word for an outcome. */
    public static OutcomeWord of(MessageOutcome outcome) {
        return switch (outcome) {
            case ANSWERED -> new OutcomeWord("Answered", Tone.OK);
            case RATE_LIMITED -> new OutcomeWord("Too fast", Tone.OFF);
            case QUEUE_FULL -> new OutcomeWord("Asked to wait", Tone.OFF);
            case OUT_OF_HOURS -> new OutcomeWord("Away text", Tone.OFF);
            case TOO_OLD -> new OutcomeWord("Too old", Tone.ACT);
            case BY_HUMAN -> new OutcomeWord("Left to you", Tone.OFF);
            case PAUSED -> new OutcomeWord("Paused", Tone.OFF);
            case IGNORED -> new OutcomeWord("Ignored", Tone.OFF);
            case FAILED -> new OutcomeWord("Not answered", Tone.BAD);
            case UNCERTAIN -> new OutcomeWord("Look here", Tone.ACT);
        };
    }
}
