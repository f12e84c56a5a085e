package io.flowhq.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waiting for something that can only be looked at: a figure that ends with it is up to one {@link #PAUSE} too high. Looking
 * more often would take the processor from what is measured.
 */
public final class Polling {
    static final Duration PAUSE = Duration.ofMillis(25);

    /** Where the moments that count are written down by others, so that looking late costs no figure anything. */
    static final Duration SELDOM = Duration.ofMillis(250);

    private Polling() {}

    /**
     * Waits until a condition holds.
     *
     * @throws IllegalStateException when it does not within the limit
     */
    public static void await(Duration limit, BooleanSupplier condition) {
        await(limit, PAUSE, condition);
    }

    /** Likewise, looking after that pause again. */
    static void await(Duration limit, Duration pause, BooleanSupplier condition) {
        if (!holdsWithin(limit, pause, condition)) {
            throw new IllegalStateException("Nothing happened for " + limit);
        }
    }

    /** Waits until a condition holds; returns whether it came true within the limit. */
    static boolean holdsWithin(Duration limit, Duration pause, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }

    public static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
