package io.flowhq.web.page.words;

import io.flowhq.contract.HandoverReason;
import java.util.Objects;

/**
 * Why the answers are quiet in a chat, for the owner. Immutable.
 *
 * @param word in a few words
 * @param tone ACT where a customer waits for somebody
 */
public record HandoverWord(String word, Tone tone) {
    public HandoverWord {
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(tone, "tone");
    }

    /** The words for a reason. */
    public static HandoverWord of(HandoverReason reason) {
        return switch (reason) {
            case ASKED_FOR_PERSON -> new HandoverWord("Asked for a person", Tone.ACT);
            case PERSON_WROTE -> new HandoverWord("You answered", Tone.OK);
            case CUSTOMER_STOPPED -> new HandoverWord("Wrote STOP", Tone.OFF);
            case OTHER_BOT -> new HandoverWord("Another bot", Tone.OFF);
        };
    }
}
