package io.flowhq.reply.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@link Variable}s in double braces. There is no logic in it: no sections, no includes, no other delimiters,
 * and values are put in as plain text that is not looked at again. Immutable and thread-safe.
 */
public final class TemplateText {
    private static final Pattern TAG = Pattern.compile("\\{\\{([^{}]*)}}");

    /** Everything of Mustache but variables begins like this. */
    private static final Pattern LOGIC = Pattern.compile("\\{\\{\\s*[#^/><!=$&{]");

    /** WhatsApp shows plain text, so nothing is escaped. */
    private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false);

    private final String written;
    private final @Nullable Template template;

    private TemplateText(String written, @Nullable Template template) {
        this.written = written;
        this.template = template;
    }

    /** The text; one with a problem is sent as it stands. */
    public static TemplateText of(String text) {
        return new TemplateText(text, problemWithBraces(text).isEmpty() ? COMPILER.compile(text) : null);
    }

    /** Why a text cannot be used, in one sentence. */
    public static Optional<String> problemIn(String text) {
        if (text.isBlank()) {
            return Optional.of("Must not be empty.");
        }
        if (text.length() > ReplyLimits.LONGEST_TEXT) {
            return Optional.of(
                    "Must have " + ReplyLimits.LONGEST_TEXT + " characters at most, not " + text.length() + ".");
        }
        if (text.codePoints().anyMatch(TemplateText::isUnfit)) {
            return Optional.of("Must not contain control characters; a new line is fine.");
        }
        return problemWithBraces(text);
    }

    /** This text and then a fixed one, both of it filled in; the second is ours and has no problem. */
    TemplateText followedBy(String ours) {
        return new TemplateText(written + ours, template == null ? null : COMPILER.compile(written + ours));
    }

    /** As the customer gets it. */
    String with(Map<Variable, String> values) {
        return shortened(template == null ? written : template.execute(byKey(values)));
    }

    /** Stricter than the library, which takes much for text and stumbles over some of it. */
    private static Optional<String> problemWithBraces(String text) {
        if (LOGIC.matcher(text).find()) {
            return Optional.of("Between {{ and }} only the name of a variable may stand: " + Variable.ALL + ".");
        }
        if (TAG.matcher(text).replaceAll(" ").contains("{{")) {
            return Optional.of(
                    "Has a {{ without its }}: write a variable as " + Variable.BUSINESS_NAME.written() + ".");
        }
        return TAG.matcher(text)
                .results()
                .map(tag -> tag.group(1).strip())
                .filter(name -> Variable.of(name).isEmpty())
                .findFirst()
                .map(name -> "There is no variable {{" + name + "}}; there are " + Variable.ALL + ".");
    }

    private static Map<String, String> byKey(Map<Variable, String> values) {
        Map<String, String> byKey = new HashMap<>();
        new EnumMap<>(values).forEach((variable, value) -> byKey.put(variable.key(), value));
        return byKey;
    }

    private static boolean isUnfit(int codePoint) {
        return codePoint != '\n' && Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String shortened(String text) {
        if (text.length() <= ReplyLimits.LONGEST_REPLY) {
            return text;
        }
        int end = ReplyLimits.LONGEST_REPLY - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
