package io.flowhq.fleet;

import io.flowhq.database.OutageLog;
import jakarta.ejb.EJBException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps of one piece of work of which none keeps the others from being done. But where one has failed and time has passed, the
 * rest is left out: a database that is away lets each wait for long, and newer heartbeats wait already. Used by one thread.
 */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    /** Less than a lease by default, and half of what a step waits for a connection to the database. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private final long begin = System.nanoTime();
    private boolean failed;

    /** @param patience after which nothing more is tried where something has failed */
    Attempts(Duration patience) {
        this.patience = patience;
    }

    /** Whether it was done; what failed is in the log. */
    boolean succeeds(String what, Runnable step) {
        if (failed && System.nanoTime() - begin > patience.toNanos()) {
            return false;
        }
        try {
            step.run();
            return true;
        } catch (EJBException e) {
            failed = true;
            OutageLog.warn(LOG, what + " failed; the next heartbeat will do", e);
            return false;
        }
    }
}
