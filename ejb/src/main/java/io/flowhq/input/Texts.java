package io.flowhq.input;

/** What a text must be to be kept and sent on as it came. Stateless. */
public final class Texts {
    private Texts() {}

    /**
     * Whether every database keeps the text and every client can read it: no control characters (PostgreSQL takes no zero
     * byte), and no half of a surrogate pair, which UTF-8 cannot say.
     */
    public static boolean storable(String text) {
        return wellFormed(text) && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** Whether no half of a surrogate pair stands alone. */
    public static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** Whether nothing of it can be seen: blanks, and characters without a shape such as U+200B. */
    public static boolean invisible(String text) {
        return text.codePoints()
                .allMatch(point -> Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || Character.getType(point) == Character.FORMAT);
    }
}
