package io.flowhq.onboarding;

/** What can stand in the log of an owner's portal. */
public enum PortalEventType {
    /** The owner made an account. */
    REGISTERED,
    /** The owner asked to be set up. */
    REQUESTED,
    REVIEWED,
    APPROVED,
    REJECTED,
    /** The shop's phone was linked for the first time. */
    LINKED
}
