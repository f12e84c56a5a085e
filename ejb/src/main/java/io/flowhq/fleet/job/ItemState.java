package io.flowhq.fleet.job;

/** What has become of one tenant of a run. */
public enum ItemState {
    PENDING,
    /** Begun, the result is waited for. */
    STARTED,
    DONE,
    /** Nothing was done, for the reason given. */
    SKIPPED,
    FAILED;

    public boolean finished() {
        return this == DONE || this == SKIPPED || this == FAILED;
    }
}
