package io.flowhq.worker;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people can ask of a worker. */
public enum CommandKind {
    START,
    STOP,
    /** Graceful; starts a stopped one. */
    RESTART,
    /** Kills the whole tree first. */
    FORCE_RESTART;

    /** As it stands in addresses and messages: {@code force-restart}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
