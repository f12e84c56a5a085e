package io.flowhq.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket for each network address, of which an IPv6 network (/64) is one: so many at once, then one more after each
 * period. Thread-safe.
 */
public final class AddressBuckets {
    /** About 20 MB at worst; beyond it the oldest are forgotten. */
    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Bandwidth limit;
    private final Cache<String, Bucket> buckets;

    /**
     * Begins with a full bucket for everybody.
     *
     * @param atOnce how many a full bucket holds
     * @param oneMoreAfter how long it takes until there is one more
     */
    public AddressBuckets(Clock clock, int atOnce, Duration oneMoreAfter) {
        this.clock = clock;
        this.limit = Bandwidth.builder()
                .capacity(atOnce)
                .refillGreedy(1, oneMoreAfter)
                .build();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .ticker(this::nanos)
                // Then it is full again, and as good as a new one.
                .expireAfterAccess(oneMoreAfter.multipliedBy(atOnce))
                .build();
    }

    /** Takes one; zero if there was one, else how long to wait for the next. */
    public Duration take(String address) {
        ConsumptionProbe probe =
                buckets.get(NetworkAddress.of(address), unknown -> newBucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Puts back what was taken. */
    public void giveBack(String address) {
        Bucket bucket = buckets.getIfPresent(NetworkAddress.of(address));
        if (bucket != null) {
            bucket.addTokens(1);
        }
    }

    private Bucket newBucket() {
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
