package io.flowhq.fleet.job.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Spreads steps evenly over time, by the machine's own monotonic clock. Not thread-safe: one per portion. */
final class Pace {
    private final long nanosPerStep;
    private long next = System.nanoTime();

    Pace(int stepsPerSecond) {
        nanosPerStep = TimeUnit.SECONDS.toNanos(1) / stepsPerSecond;
    }

    /** Waits until the step before has had its time; ends early when the thread is interrupted. */
    void await() {
        next += nanosPerStep;
        pause(Duration.ofNanos(next - System.nanoTime()));
    }

    /** Does nothing for that long, or until the thread is interrupted. */
    static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
