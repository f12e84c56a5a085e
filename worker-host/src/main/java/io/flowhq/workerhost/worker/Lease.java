package io.flowhq.workerhost.worker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Until when this worker may serve. On a shared session store another host may run the tenant afterwards, so nothing is
 * sent past it, whether there is an agent or not; elsewhere there is no such end. Thread-safe.
 */
final class Lease {
    private static final long FOR_EVER = Long.MAX_VALUE;
    /**
     * An agent that is there tells its present lease as soon as it is reached; half of what it keeps back of each for the end
     * of its workers.
     */
    private static final Duration FIRST_WORD = Duration.ofSeconds(1);

    private final LongSupplier millisSinceBoot;
    private final AtomicLong until;
    private volatile boolean renewed;
    private long firstAskedAt = FOR_EVER;

    /**
     * @param until from the environment, empty where nobody else can serve this tenant
     * @param millisSinceBoot like {@link io.flowhq.workerhost.link.BootClock}
     */
    Lease(OptionalLong until, LongSupplier millisSinceBoot) {
        this.until = new AtomicLong(until.orElse(FOR_EVER));
        this.millisSinceBoot = millisSinceBoot;
    }

    /** The host's lease was renewed; an earlier end than the known one changes nothing. */
    void prolong(long untilMillis) {
        renewed = true;
        until.updateAndGet(known -> known == FOR_EVER ? FOR_EVER : Math.max(known, untilMillis));
    }

    /**
     * Whether this worker has to end. The lease that it was started with may be over before it asks for the first time, on a
     * machine where everybody starts at once; its agent, which it is just about to reach, has a newer one then. To be asked by
     * one thread.
     */
    boolean endsWorker() {
        if (until.get() == FOR_EVER) {
            return false;
        }
        long now = millisSinceBoot.getAsLong();
        firstAskedAt = Math.min(firstAskedAt, now);
        return isOver() && (renewed || now - firstAskedAt >= FIRST_WORD.toMillis());
    }

    /** Whether nothing may be sent any more. */
    boolean isOver() {
        long end = until.get();
        return end != FOR_EVER && millisSinceBoot.getAsLong() >= end;
    }
}
