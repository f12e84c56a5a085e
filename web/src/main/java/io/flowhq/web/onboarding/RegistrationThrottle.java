package io.flowhq.web.onboarding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down who makes accounts by the dozen or asks which addresses have one: 20 attempts at once from one network address,
 * then one every 30 seconds. A family behind one router never notices. Decided before any hashing. Thread-safe; one per node.
 */
@ApplicationScoped
public class RegistrationThrottle {
    static final int AT_ONCE = 20;
    static final Duration ONE_MORE_AFTER = Duration.ofSeconds(30);

    /** About 20 MB at worst; beyond it the oldest are forgotten. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    @Inject
    public RegistrationThrottle(Clock clock) {
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .ticker(this::nanos)
                // Then it is full again, and as good as a new one.
                .expireAfterAccess(ONE_MORE_AFTER.multipliedBy(AT_ONCE))
                .build();
    }

    /** For the container's proxy. */
    protected RegistrationThrottle() {
        this(Clock.systemUTC());
    }

    /** Counts an attempt; zero if it may be made, else how long to wait for the next. */
    public Duration attempt(String address) {
        ConsumptionProbe probe = buckets.get(address, unknown -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Bucket newBucket() {
        Bandwidth limit = Bandwidth.builder()
                .capacity(AT_ONCE)
                .refillGreedy(1, ONE_MORE_AFTER)
                .build();
        return Bucket.builder()
                .addLimit(limit)
                .withCustomTimePrecision(new ClockMeter())
                .build();
    }

    private long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    private final class ClockMeter implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
