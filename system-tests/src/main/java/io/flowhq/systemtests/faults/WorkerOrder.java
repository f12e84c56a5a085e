package io.flowhq.systemtests.faults;

import java.util.Locale;

/** What a person may tell a worker. */
public enum WorkerOrder {
    START("RUNNING"),
    STOP("STOPPED"),
    RESTART("RUNNING"),
    FORCE_RESTART("RUNNING");

    private final String desired;

    WorkerOrder(String desired) {
        this.desired = desired;
    }

    /** What is wanted of the worker once the command is accepted. */
    public String desired() {
        return desired;
    }

    /** Its name in a path. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
