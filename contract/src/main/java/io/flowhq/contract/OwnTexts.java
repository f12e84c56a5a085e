package io.flowhq.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The owner's own words in place of those that every shop of that kind and language has.
 *
 * @param greeting said before the menu, and where nothing else fits; null for the usual one
 * @param away said while the shop is closed; null for the usual one
 * @param handoverWords with which a customer asks for a person; empty for the usual ones
 */
public record OwnTexts(@Nullable String greeting, @Nullable String away, List<String> handoverWords) {
    /** None: everything is said as usual. */
    public static final OwnTexts NONE = new OwnTexts(null, null, List.of());

    public OwnTexts {
        handoverWords = handoverWords == null ? List.of() : List.copyOf(handoverWords);
    }
}
