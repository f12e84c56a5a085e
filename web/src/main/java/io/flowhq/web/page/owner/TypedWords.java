package io.flowhq.web.page.owner;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words and phrases in one field of a form, with commas or new lines between them. Pure. */
final class TypedWords {
    private static final Pattern BETWEEN = Pattern.compile("[,;\\n]");

    private TypedWords() {}

    static List<String> read(@Nullable String typed) {
        return typed == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(typed))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    static String shown(List<String> words) {
        return String.join(", ", words);
    }
}
