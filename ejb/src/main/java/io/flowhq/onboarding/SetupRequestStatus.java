package io.flowhq.onboarding;

/** Where a request to be set up stands. */
public enum SetupRequestStatus {
    SUBMITTED,
    REVIEWING,
    APPROVED,
    ACTIVE,
    REJECTED;

    /** Whether somebody still has to decide, so that a second request would be in the way. */
    public boolean isOpen() {
        return this == SUBMITTED || this == REVIEWING;
    }
}
