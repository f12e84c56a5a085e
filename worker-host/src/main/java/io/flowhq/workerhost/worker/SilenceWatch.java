package io.flowhq.workerhost.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Judges whether a page that does not answer is frozen. Time in which this process itself did not run, because it was
 * stopped or the machine was, does not count: then nobody asked the page. Used by one thread.
 */
final class SilenceWatch {
    /**
     * A page is asked every 5 s at most and answers within milliseconds. Four times without an answer is no accident, and
     * leaves time to start anew within 30 s of the freeze.
     */
    static final Duration LIMIT = Duration.ofSeconds(20);
    /** Browser and driver start before the first answer; on a machine where everybody starts at once that takes long. */
    static final Duration FIRST_ANSWER_LIMIT = Duration.ofSeconds(90);
    /** This watch is asked once a second; a longer gap means that this process was not running. */
    static final Duration LONGEST_TICK = Duration.ofSeconds(4);

    private final LongSupplier nanoTime;
    private final long watchedSince;
    private long runningSince;
    private long lastTick;
    private boolean everAnswered;

    /** @param nanoTime like {@link System#nanoTime} */
    SilenceWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        watchedSince = nanoTime.getAsLong();
        runningSince = watchedSince;
        lastTick = watchedSince;
    }

    /**
     * To be asked once a second.
     *
     * @param silence how long ago the page last answered, or was opened if it never did
     */
    boolean isFrozen(Duration silence) {
        long now = nanoTime.getAsLong();
        if (now - lastTick > LONGEST_TICK.toNanos()) {
            runningSince = now;
        }
        lastTick = now;
        everAnswered |= silence.toNanos() < now - watchedSince;
        long counted = Math.min(silence.toNanos(), now - runningSince);
        return counted > (everAnswered ? LIMIT : FIRST_ANSWER_LIMIT).toNanos();
    }
}
