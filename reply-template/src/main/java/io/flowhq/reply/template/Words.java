package io.flowhq.reply.template;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What people write, as plain words: small letters without accents and apostrophes, digits 0 to 9. Pure. */
final class Words {
    /** Accents, and what makes an emoji out of a digit. */
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ`´]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Words() {}

    /** The words of a message, in order. */
    static List<String> of(String message) {
        String read = message.length() <= ReplyLimits.READ_OF_MESSAGE
                ? message
                : message.substring(0, ReplyLimits.READ_OF_MESSAGE);
        List<String> words = new ArrayList<>(List.of(BETWEEN_WORDS.split(plain(read))));
        words.removeIf(String::isEmpty);
        return words;
    }

    /** With the same letters for what means the same; what stands between the words stays. */
    static String plain(String text) {
        String decomposed = Normalizer.normalize(APOSTROPHES.matcher(text).replaceAll(""), Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder();
        MARKS.matcher(decomposed)
                .replaceAll("")
                .codePoints()
                .forEach(codePoint -> plain.appendCodePoint(
                        Character.isDigit(codePoint) ? '0' + Character.digit(codePoint, 10) : codePoint));
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
