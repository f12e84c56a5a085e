package io.flowhq.onboarding;

import java.util.Locale;

/** What happens to a request to be set up. */
public enum SetupRequestAction {
    /** Somebody begins to look at it. */
    REVIEW,
    /** The shop is made and its worker started. */
    APPROVE,
    /** The owner is told why not, and may ask again. */
    REJECT,
    /** The shop's phone is linked for the first time; nobody asks for this, the worker reports it. */
    LINK;

    /** As it stands in paths and sentences. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
