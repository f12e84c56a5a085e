package io.flowhq.database;

import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * Says what failed, with all its causes, except while the database is away: then every heartbeat and every event fails of the
 * same, and {@link io.flowhq.time.Rounds} has said so. An hour of that would push everything else out of the log.
 */
public final class OutageLog {
    private OutageLog() {}

    /** As a warning, or for debugging only if an outage of the database is what failed. */
    public static void warn(Logger log, String what, Throwable failure) {
        log.atLevel(DatabaseOutages.explain(failure) ? Level.DEBUG : Level.WARN)
                .setCause(failure)
                .log(what);
    }
}
