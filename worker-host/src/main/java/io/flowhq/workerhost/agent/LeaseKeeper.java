package io.flowhq.workerhost.agent;

import java.time.Duration;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Until when the control plane counts this host as alive. A lease runs from the host's own sending of the heartbeat that
 * it was granted for, on the clock that counts from the machine's boot: whatever is delayed on the way only shortens it.
 *
 * <p>Used by one thread.
 */
final class LeaseKeeper {
    /** Kept back of every lease for the time that ending the workers takes. */
    static final Duration MARGIN = Duration.ofSeconds(2);
    /** Grants for older heartbeats than this are not waited for any more. */
    private static final int REMEMBERED = 200;

    private final LongSupplier millisSinceBoot;
    private final NavigableMap<Long, Long> sentAt = new TreeMap<>();
    private OptionalLong deadline = OptionalLong.empty();

    /** @param millisSinceBoot like {@link io.flowhq.workerhost.link.BootClock} */
    LeaseKeeper(LongSupplier millisSinceBoot) {
        this.millisSinceBoot = millisSinceBoot;
    }

    /** A heartbeat is about to be sent. */
    void sending(long seq) {
        sentAt.put(seq, millisSinceBoot.getAsLong());
        while (sentAt.size() > REMEMBERED) {
            sentAt.pollFirstEntry();
        }
    }

    /**
     * The control plane has committed that heartbeat; one that is not remembered changes nothing. The newest one counts, be it
     * shorter than the one before: the control plane goes by it from now on.
     */
    void granted(long seq, Duration ttl) {
        Long sent = sentAt.get(seq);
        if (sent == null) {
            return;
        }
        deadline = OptionalLong.of(sent + ttl.minus(MARGIN).toMillis());
        sentAt.headMap(seq).clear(); // so that nothing older comes after it
    }

    /** Whether a lease was held and has run out; false before the first one, when nothing could be lost yet. */
    boolean isOver() {
        return deadline.isPresent() && millisSinceBoot.getAsLong() >= deadline.getAsLong();
    }

    /** Whether a lease is held now. */
    boolean isHeld() {
        return deadline.isPresent() && !isOver();
    }

    /** Until when it is held, in milliseconds since boot; empty before the first one. */
    OptionalLong until() {
        return deadline;
    }
}
