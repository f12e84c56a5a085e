package io.flowhq.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets half of the processors hash passwords at a time, so that whoever floods the sign-in or the registration leaves the
 * rest of the server its own. A moment's crowd waits in a queue; it is short, because each who waits holds one of the server's threads. Thread-safe; one per node.
 */
@ApplicationScoped
public class HashingTurns {
    /** Per turn: two or three seconds of hashing, and less than half of the server's 16 threads per processor. */
    private static final int MOST_WAITING = 14;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int turns;
    private final Semaphore free;

    public HashingTurns() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    HashingTurns(int turns) {
        this.turns = turns;
        this.free = new Semaphore(turns, true);
    }

    /** Waits for a turn, which has to be given back; false if there is none soon. */
    public boolean take() {
        if (free.getQueueLength() >= turns * MOST_WAITING) {
            return false;
        }
        try {
            return free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends a turn. */
    public void giveBack() {
        free.release();
    }
}
