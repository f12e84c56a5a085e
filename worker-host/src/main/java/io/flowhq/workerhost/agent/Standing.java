package io.flowhq.workerhost.agent;

import io.flowhq.contract.LeaseGranted;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * How this host stands with the control plane: whether it is heard there, and until when its workers may serve where another
 * host may take them. Used by the agent's thread alone.
 */
final class Standing {
    private final long incarnation;
    private final boolean sharedStore;
    private final LeaseKeeper lease;
    private long heartbeats;
    private long heartbeatsBeforeConnection;
    private boolean inTouch;
    private boolean fenced;

    /**
     * @param incarnation of this agent; what is granted to another one is not for us
     * @param sharedStore whether another host may run what runs here, so that nothing may outlive the lease
     * @param millisSinceBoot like {@link io.flowhq.workerhost.link.BootClock}
     */
    Standing(long incarnation, boolean sharedStore, LongSupplier millisSinceBoot) {
        this.incarnation = incarnation;
        this.sharedStore = sharedStore;
        this.lease = new LeaseKeeper(millisSinceBoot);
    }

    /** The number of the heartbeat that is sent now. */
    long nextHeartbeat() {
        heartbeats++;
        lease.sending(heartbeats);
        return heartbeats;
    }

    /** The broker is there anew. What is received first may have waited for days; what follows an answer to us has not. */
    void connected() {
        heartbeatsBeforeConnection = heartbeats;
        inTouch = false;
    }

    /**
     * A lease came.
     *
     * @return until when workers may serve from now on, in milliseconds since boot; empty where that says nothing to them
     */
    OptionalLong granted(LeaseGranted granted) {
        if (granted.incarnation() != incarnation) {
            return OptionalLong.empty();
        }
        lease.granted(granted.seq(), granted.ttl());
        inTouch |= granted.seq() > heartbeatsBeforeConnection;
        if (!sharedStore || !lease.isHeld()) {
            return OptionalLong.empty();
        }
        fenced = false;
        return lease.until();
    }

    /** Whether what the control plane says is of now. */
    boolean isInTouch() {
        return inTouch;
    }

    /** On a shared store nothing starts without a lease: whoever grants the first one sends the set again. */
    boolean mayRunWorkers() {
        return !sharedStore || lease.isHeld();
    }

    /** Whether the lease has run out since this was asked last: true once, and again only after another one was held. */
    boolean hasToFence() {
        boolean runOut = sharedStore && lease.isOver() && !fenced;
        fenced |= runOut;
        return runOut;
    }

    /**
     * Until when a worker that starts now may serve, in milliseconds since boot; empty for ever. One that is started on a
     * shared store without a lease (left over from an earlier agent) is to end at once.
     */
    OptionalLong endOfNewWorkers() {
        return sharedStore ? OptionalLong.of(lease.until().orElse(0)) : OptionalLong.empty();
    }
}
