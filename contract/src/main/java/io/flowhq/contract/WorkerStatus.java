package io.flowhq.contract;

/** The coarse answer to "does it work?" that every user knows; derived from {@link WorkerPhase}, never set by itself. */
public enum WorkerStatus {
    RUNNING,
    STOPPED,
    ERROR
}
