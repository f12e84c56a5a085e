package io.flowhq.fleet;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Threads that bring something, of which one at a time takes what all have brought. Thread-safe.
 *
 * <p>Nobody is kept at work by what others bring: a thread of the broker that does not return cannot read what the broker
 * has given it already, and that would wait there for as long as the others come.
 */
final class Turns {
    private final Lock turn = new ReentrantLock();

    /** Held by whoever is next. As long as it is, what lies there is going to be taken, and what is put beside it. */
    private final Semaphore door = new Semaphore(1);

    /**
     * To be called after something was brought. If somebody else waits for a turn already, returns at once. Otherwise waits until
     * nobody is at work and takes it, once; more often only as long as something is left and nobody else comes for it.
     *
     * @param left whether there is something to take
     * @param work takes what lies there; called by one thread at a time
     */
    void take(BooleanSupplier left, Runnable work) {
        if (!door.tryAcquire()) {
            return;
        }
        turn.lock();
        try {
            do {
                door.release(); // first: what is brought from here on may be too late for this turn
                work.run();
            } while (left.getAsBoolean() && door.tryAcquire()); // while nobody who waits can leave the door
        } finally {
            turn.unlock();
        }
    }
}
