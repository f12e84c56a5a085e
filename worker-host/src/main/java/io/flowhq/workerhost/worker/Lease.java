package io.flowhq.workerhost.worker;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Until when this worker may serve. On a shared session store another host may run the tenant afterwards, so nothing is
 * sent past it, whether there is an agent or not; elsewhere there is no such end. Thread-safe.
 */
final class Lease {
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final LongSupplier millisSinceBoot;
    private final AtomicLong until;

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
        until.updateAndGet(known -> known == FOR_EVER ? FOR_EVER : Math.max(known, untilMillis));
    }

    /** Whether nothing may be sent any more. */
    boolean isOver() {
        long end = until.get();
        return end != FOR_EVER && millisSinceBoot.getAsLong() >= end;
    }
}
