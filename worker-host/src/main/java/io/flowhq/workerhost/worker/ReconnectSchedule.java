package io.flowhq.workerhost.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to load the page again while WhatsApp cannot be reached: after 5 s, then three times as long, up to 300 s, each
 * ±20 % so that a fleet does not come back in one instant; ten attempts. Pure but for the chance it is given.
 */
record ReconnectSchedule(RandomGenerator chance) {
    static final int ATTEMPTS = 10;
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofSeconds(300);
    static final double JITTER = 0.2;
    private static final int FACTOR = 3;

    /**
     * The pause before an attempt.
     *
     * @param attempt counts from 1
     * @return empty when there is no such attempt any more
     */
    Optional<Duration> pauseBefore(int attempt) {
        if (attempt > ATTEMPTS) {
            return Optional.empty();
        }
        double plain = Math.min(FIRST.toMillis() * Math.pow(FACTOR, attempt - 1), LONGEST.toMillis());
        double factor = 1 - JITTER + 2 * JITTER * chance.nextDouble();
        return Optional.of(Duration.ofMillis(Math.round(plain * factor)));
    }
}
