package io.flowhq.reply.template;

import io.flowhq.contract.Language;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that mean something when a message holds them, whole and in this order. Upper and lower case, accents and
 * apostrophes make no difference, nor does an English plural; a mistyped word is another word.
 *
 * <pre>
 *   how much        these words after each other
 *   cancel*         cancel, cancelled, cancellation: * stands for the rest of the word, at its end or its beginning
 *   cancel … table  up to four words may stand in between; three dots do as well
 *   table/room      one or the other
 * </pre>
 *
 * Immutable.
 *
 * @param written as it was given
 * @param slots the words, in order; none where there was no letter or digit
 */
record Phrase(String written, List<Slot> slots) {
    /** The one that says more about what is meant: more words, else more letters. */
    static final Comparator<Phrase> SPECIFIC =
            Comparator.<Phrase>comparingInt(phrase -> phrase.slots.size()).thenComparingInt(Phrase::letters);

    private static final String GAP = "…";
    private static final int LONGEST_GAP = 4;
    private static final int LEAST_LETTERS_WITH_STAR = 3;
    private static final Pattern DOTS = Pattern.compile("\\.{3,}");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}*/…]+");

    /**
     * One word of it.
     *
     * @param either any of which may stand here
     * @param afterGap whether other words may stand before it
     */
    record Slot(List<WordPattern> either, boolean afterGap) {
        /** Where the next word may stand, given where this one may. */
        BitSet placesAfter(BitSet allowed, List<String> words) {
            BitSet after = new BitSet();
            int lastAllowed = -1;
            int gap = afterGap ? LONGEST_GAP : 0;
            for (int place = 0; place < words.size(); place++) {
                lastAllowed = allowed.get(place) ? place : lastAllowed;
                if (lastAllowed >= 0 && place - lastAllowed <= gap && fits(words.get(place))) {
                    after.set(place + 1);
                }
            }
            return after;
        }

        private boolean fits(String word) {
            for (WordPattern pattern : either) {
                if (pattern.fits(word)) {
                    return true;
                }
            }
            return false;
        }
    }

    static Phrase of(String written, Language language) {
        List<Slot> slots = new ArrayList<>();
        boolean afterGap = false;
        // plain() would make three dots of the sign, and single dots are signs between words
        String gaps = DOTS.matcher(written).replaceAll(GAP);
        for (String part : gaps.replace(GAP, " " + GAP + " ").split(" ")) {
            if (part.equals(GAP)) {
                afterGap = !slots.isEmpty();
                continue;
            }
            for (String word : BETWEEN_WORDS.split(Words.plain(part))) {
                for (List<WordPattern> either : WordPattern.alternatives(word, language)) {
                    slots.add(new Slot(either, afterGap));
                    afterGap = false;
                }
            }
        }
        return new Phrase(written.strip(), List.copyOf(slots));
    }

    /** Why these words could never be meant, or would be meant all the time, in one sentence. */
    static Optional<String> problemIn(String written) {
        Phrase phrase = of(written, Language.EN);
        if (phrase.slots.isEmpty()) {
            return Optional.of("Must hold a letter or a digit.");
        }
        boolean tooOpen = phrase.slots.stream()
                .flatMap(slot -> slot.either().stream())
                .anyMatch(pattern -> pattern.isOpen() && pattern.letters().length() < LEAST_LETTERS_WITH_STAR);
        return tooOpen
                ? Optional.of("Needs at least " + LEAST_LETTERS_WITH_STAR + " letters beside a *.")
                : Optional.empty();
    }

    /** Works through the words once for each slot, so that no phrase can be made to be slow. */
    boolean isIn(List<String> words) {
        BitSet next = new BitSet();
        next.set(0, words.size());
        for (Slot slot : slots) {
            next = slot.placesAfter(next, words);
        }
        return !slots.isEmpty() && !next.isEmpty();
    }

    /** The number that it is, where it is nothing but a number. */
    Optional<String> asNumber() {
        return slots.size() == 1 && slots.get(0).either().size() == 1
                ? Optional.of(slots.get(0).either().get(0).letters()).filter(Words::isNumber)
                : Optional.empty();
    }

    private int letters() {
        return slots.stream()
                .mapToInt(slot -> slot.either().stream()
                        .mapToInt(pattern -> pattern.letters().length())
                        .min()
                        .orElse(0))
                .sum();
    }
}
