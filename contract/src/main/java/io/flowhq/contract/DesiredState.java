package io.flowhq.contract;

/** What people asked for. */
public enum DesiredState {
    RUNNING,
    STOPPED
}
