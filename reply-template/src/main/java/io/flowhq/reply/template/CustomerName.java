package io.flowhq.reply.template;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that customers give themselves, fit to stand within a line. Pure. */
final class CustomerName {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private CustomerName() {}

    /** The name on one line, shortened, without what cannot be seen; or the fallback where nothing is left of it. */
    static String shown(@Nullable String given, String fallback) {
        if (given == null) {
            return fallback;
        }
        StringBuilder visible = new StringBuilder();
        given.codePoints().limit(ReplyLimits.READ_OF_MESSAGE).forEach(codePoint -> {
            if (Character.isWhitespace(codePoint) || Character.isISOControl(codePoint)) {
                visible.append(' ');
            } else if (isVisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            }
        });
        String name = BLANKS.matcher(visible).replaceAll(" ").strip();
        return name.isEmpty() ? fallback : shortened(name);
    }

    /** Signs that turn the direction of what follows, and halves of characters, are not; what joins emoji is kept. */
    private static boolean isVisible(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == ZERO_WIDTH_JOINER
                || type != Character.FORMAT && type != Character.SURROGATE && type != Character.UNASSIGNED;
    }

    private static String shortened(String name) {
        if (name.codePointCount(0, name.length()) <= ReplyLimits.LONGEST_CUSTOMER_NAME) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, ReplyLimits.LONGEST_CUSTOMER_NAME - 1))
                        .strip() + "…";
    }
}
