package io.flowhq.reply.template;

import io.flowhq.contract.Language;
import java.util.Arrays;
import java.util.List;

/**
 * One word of a {@link Phrase}, whole or with a star at an end. Immutable.
 *
 * @param letters without the stars
 * @param anyBegin whether more letters may stand before
 * @param anyEnd whether more letters may stand behind
 * @param plurals whether the English plural means the same
 */
record WordPattern(String letters, boolean anyBegin, boolean anyEnd, boolean plurals) {
    /** "bus" is no plural, "cars" is. */
    private static final int SHORTEST_PLURAL = 4;

    /** What stands between slashes, any of which will do; where one side is a number, as in 24/7, both stand in a row. */
    static List<List<WordPattern>> alternatives(String word, Language language) {
        List<WordPattern> all = Arrays.stream(word.split("/"))
                .map(each -> of(each, language))
                .filter(pattern -> !pattern.letters().isEmpty())
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream().anyMatch(pattern -> Words.isNumber(pattern.letters()))
                ? all.stream().map(List::of).toList()
                : List.of(all);
    }

    boolean isOpen() {
        return anyBegin || anyEnd;
    }

    boolean fits(String word) {
        if (anyBegin) {
            return anyEnd ? word.contains(letters) : word.endsWith(letters);
        }
        return anyEnd ? word.startsWith(letters) : word.equals(letters) || plurals && isSamePlural(word);
    }

    private boolean isSamePlural(String word) {
        return Math.abs(word.length() - letters.length()) <= 2 && singular(word).equals(singular(letters));
    }

    private static WordPattern of(String written, Language language) {
        return new WordPattern(
                written.replace("*", ""), written.startsWith("*"), written.endsWith("*"), language == Language.EN);
    }

    private static String singular(String word) {
        if (word.length() < SHORTEST_PLURAL || !word.endsWith("s") || word.endsWith("ss")) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean hissing = word.endsWith("ches") || word.endsWith("shes") || word.endsWith("xes");
        return word.substring(0, word.length() - (hissing ? 2 : 1));
    }
}
