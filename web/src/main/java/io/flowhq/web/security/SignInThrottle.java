package io.flowhq.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords, in two ways:
 *
 * <ul>
 *   <li>after five failures for one e-mail address from one network address each further one doubles the wait, from one second
 *       up to five minutes, until a success or 15 minutes of silence;
 *   <li>whatever the e-mail addresses, one network address has 100 failures at once, then one every 10 seconds: an office behind
 *       one router never notices.
 * </ul>
 *
 * An IPv6 network (/64) is one network address: its owner may use any in it. An attempt counts as a failure until it is known
 * how it ended, so that attempts at once gain nothing. Decided before any hashing, so that guessing costs the guesser and not the
 * server. Thread-safe; one per node.
 */
@ApplicationScoped
public class SignInThrottle {
    static final int FREE_FAILURES = 5;
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    static final int FAILURES_OF_ADDRESS = 100;
    static final Duration ONE_MORE_AFTER = Duration.ofSeconds(10);
    /** About 70 MB at worst, with the longest e-mail addresses; beyond it the oldest are forgotten. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Cache<Key, Failures> remembered;
    private final AddressBuckets addresses;

    private record Key(String email, String address) {
        Key(String email, String address) {
            this.email = email;
            this.address = NetworkAddress.of(address);
        }
    }

    private record Failures(int count, Instant freeAt) {
        static Failures after(@Nullable Failures before, Instant now) {
            return counted(before == null ? 1 : before.count + 1, now);
        }

        static Failures counted(int count, Instant now) {
            return new Failures(count, now.plus(delayAfter(count)));
        }
    }

    @Inject
    public SignInThrottle(Clock clock) {
        this.clock = clock;
        this.addresses = new AddressBuckets(clock, FAILURES_OF_ADDRESS, ONE_MORE_AFTER);
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
     * Begins an attempt, whose end is to be told to one of {@link #failed}, {@link #succeeded} and {@link #notMade}.
     *
     * @return how long to wait before it, in which case it has not begun; zero when it is to be made now
     */
    public Duration begin(String email, String address) {
        Duration wait = begin(new Key(email, address));
        if (!wait.isZero()) {
            return wait;
        }
        wait = addresses.take(address);
        if (!wait.isZero()) {
            uncount(email, address);
        }
        return wait;
    }

    private Duration begin(Key key) {
        while (true) {
            Instant now = clock.instant();
            Failures before = remembered.getIfPresent(key);
            if (before != null && before.freeAt().isAfter(now)) {
                return Duration.between(now, before.freeAt());
            }
            Failures counted = Failures.after(before, now);
            if (before == null
                    ? remembered.asMap().putIfAbsent(key, counted) == null
                    : remembered.asMap().replace(key, before, counted)) {
                return Duration.ZERO;
            }
        }
    }

    /** The password was wrong; the wait counts from now on. */
    public void failed(String email, String address) {
        remembered
                .asMap()
                .computeIfPresent(
                        new Key(email, address),
                        (key, failures) -> Failures.counted(failures.count(), clock.instant()));
    }

    /** The password was right. */
    public void succeeded(String email, String address) {
        remembered.invalidate(new Key(email, address));
        addresses.giveBack(address);
    }

    /** The password was not looked at. */
    public void notMade(String email, String address) {
        uncount(email, address);
        addresses.giveBack(address);
    }

    private void uncount(String email, String address) {
        remembered
                .asMap()
                .computeIfPresent(
                        new Key(email, address),
                        (key, failures) ->
                                failures.count() == 1 ? null : Failures.counted(failures.count() - 1, clock.instant()));
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
