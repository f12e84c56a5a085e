package io.flowhq.workerhost.agent;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * For how long a worker's page has not answered. Between two pulses it goes on growing here, so that a frozen worker,
 * which says nothing at all, grows stale all the same. Used by one thread.
 */
final class PageAge {
    private final LongSupplier nanoTime;
    private long answeredAt;

    /**
     * @param nanoTime like {@link System#nanoTime}
     * @param unknownFor since the process began, for as long as it has said nothing
     */
    PageAge(LongSupplier nanoTime, Duration unknownFor) {
        this.nanoTime = nanoTime;
        reported(unknownFor);
    }

    /** The worker says so, now. */
    void reported(Duration age) {
        answeredAt = nanoTime.getAsLong() - age.toNanos();
    }

    /** How old the page's last answer is by now. */
    Duration now() {
        return Duration.ofNanos(nanoTime.getAsLong() - answeredAt);
    }
}
