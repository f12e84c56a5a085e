package io.flowhq.workerhost.agent;

import io.flowhq.contract.WorkerPhase;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a worker that died is started again: after 1 s, doubling to 5 min, each ±20 % so that workers that died together
 * do not come back together. The sixth death within ten minutes, whatever the delays between, is a crash loop: every five
 * minutes, said loudly. Want of room on the disk counts as no death. Ten healthy minutes forgive everything that came before. The numbers are the product's contract
 * (docs, the lifecycle of a worker).
 *
 * <p>A pure function of its arguments; thread-safe if the source of jitter is.
 */
final class RestartPolicy {
    /** Deaths older than this are not counted. */
    static final Duration WINDOW = Duration.ofSeconds(600);
    /** One more within the window is a crash loop. */
    static final int CRASHES_ALLOWED = 5;
    /** Serving this long makes the next death the first one again. */
    static final Duration HEALTHY_AFTER = Duration.ofMinutes(10);

    /** What the first delay is for everybody but tests and benchmarks. */
    static final Duration FIRST_DELAY = Duration.ofSeconds(1);

    /** As often as a worker that waits for room by itself looks for it, and no more records than that are tried to be written. */
    private static final Duration ROOM_DELAY = Duration.ofSeconds(5);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final double JITTER = 0.2;
    private static final Duration LONGEST_WITH_JITTER =
            Duration.ofMillis(Math.round(LONGEST_DELAY.toMillis() * (1 + JITTER)));
    private static final int DOUBLINGS_TO_LONGEST = 9; // 2^9 s is over five minutes

    private final DoubleSupplier random;
    private final Duration firstDelay;

    /**
     * @param random numbers from 0 inclusive to 1 exclusive
     * @param firstDelay {@link #FIRST_DELAY}; zero for no delay at all outside of a crash loop
     */
    RestartPolicy(DoubleSupplier random, Duration firstDelay) {
        this.random = random;
        this.firstDelay = firstDelay;
    }

    /** What to do, the last death included in the history. */
    RestartDecision decide(CrashHistory history) {
        if (history.looping()) {
            return new RestartDecision(
                    WorkerPhase.CRASH_LOOP,
                    LONGEST_DELAY,
                    "It died " + history.recent().size() + " times within " + WINDOW.toMinutes()
                            + " minutes; the next attempt is in " + words(LONGEST_DELAY) + ".");
        }
        int doublings = Math.min(history.inARow() - 1, DOUBLINGS_TO_LONGEST);
        Duration full = firstDelay.multipliedBy(1L << Math.max(doublings, 0));
        Duration delay = jittered(full.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : full);
        String when = delay.isZero() ? "at once" : "in " + words(delay);
        return new RestartDecision(WorkerPhase.BACKOFF, delay, "It is started again " + when + ".");
    }

    /** What to do where there was no room on the disk: that is no crash, and over as soon as somebody has made some. */
    RestartDecision awaitRoom() {
        Duration delay = jittered(ROOM_DELAY);
        return new RestartDecision(WorkerPhase.BACKOFF, delay, "It is tried again in " + words(delay) + ".");
    }

    /** What is left of a delay, however the machine's clock was set meanwhile. */
    static Duration within(Duration left) {
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(LONGEST_WITH_JITTER) > 0 ? LONGEST_WITH_JITTER : left;
    }

    private Duration jittered(Duration delay) {
        double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static String words(Duration delay) {
        long seconds = Math.max(1, Math.round(delay.toMillis() / 1000.0));
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
