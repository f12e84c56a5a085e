package io.flowhq.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down who guesses passwords: after five failures for one e-mail address from one network address each further one
 * doubles the wait, from one second up to five minutes, and of many attempts at once one is made. A success, or 15 minutes of
 * silence, ends it. Decided before any hashing, so that guessing costs the guesser and not the server. Thread-safe; one per node.
 */
@ApplicationScoped
public class SignInThrottle {
    static final int FREE_FAILURES = 5;
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    /** About 20 MB at worst; beyond it the oldest are forgotten. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Cache<Key, Failures> remembered;

    private record Key(String email, String address) {}

    private record Failures(int count, Instant freeAt) {}

    @Inject
    public SignInThrottle(Clock clock) {
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .expireAfter(Expiry.writing((Key key, Failures value) -> FORGOTTEN_AFTER))
                .build();
    }

    /** For the container's proxy. */
    protected SignInThrottle() {
        this(Clock.systemUTC());
    }

    /**
     * Asks for an attempt. After too many failures it is given to one at a time: whoever else asks before it is known how that
     * ended waits as if it had failed.
     *
     * @return how long to wait before it; zero when it is to be made now
     */
    public Duration waitFor(String email, String address) {
        Key key = new Key(email, address);
        Failures failures = remembered.getIfPresent(key);
        while (failures != null && failures.count() >= FREE_FAILURES) {
            Instant now = clock.instant();
            Duration wait = Duration.between(now, failures.freeAt());
            if (wait.compareTo(Duration.ZERO) > 0) {
                return wait;
            }
            Failures taken = new Failures(failures.count(), now.plus(delayAfter(failures.count())));
            if (remembered.asMap().replace(key, failures, taken)) {
                return Duration.ZERO;
            }
            failures = remembered.getIfPresent(key);
        }
        return Duration.ZERO;
    }

    /** Notes a failure. */
    public void failed(String email, String address) {
        remembered.asMap().compute(new Key(email, address), (key, before) -> {
            int count = before == null ? 1 : before.count() + 1;
            return new Failures(count, clock.instant().plus(delayAfter(count)));
        });
    }

    /** Notes a success. */
    public void succeeded(String email, String address) {
        remembered.invalidate(new Key(email, address));
    }

    private static Duration delayAfter(int failures) {
        int doublings = failures - FREE_FAILURES;
        if (doublings < 0) {
            return Duration.ZERO;
        }
        // 2^9 seconds are past the longest wait already.
        Duration delay = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, 9));
        return delay.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : delay;
    }
}
