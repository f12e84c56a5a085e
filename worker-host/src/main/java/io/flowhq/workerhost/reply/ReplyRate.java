package io.flowhq.workerhost.reply;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A tenant's replies per minute. The minute begins with the first reply after a quiet one, so that a burst gets the whole
 * limit and no more. Thread-safe.
 */
final class ReplyRate {
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final ClockMeter time;
    private long perMinute;
    private Bucket bucket;
    private long latest = Long.MIN_VALUE;

    /** @param earlier the replies of the last minute, oldest first, which an earlier process gave: they count too */
    ReplyRate(int perMinute, Clock clock, List<Instant> earlier) {
        this.perMinute = perMinute;
        this.time = new ClockMeter(clock);
        this.bucket = fresh();
        for (Instant reply : earlier) {
            time.follow(Clock.fixed(reply, ZoneOffset.UTC));
            tryTake();
        }
        time.follow(clock);
    }

    /** Whether one more reply may be sent now; then it counts. */
    synchronized boolean tryTake() {
        long now = time.currentTimeNanos();
        boolean setBack = now < latest; // such a bucket would stay empty for as long as the clock was set back
        latest = now;
        if (setBack || bucket.getAvailableTokens() == perMinute) {
            bucket = fresh();
        }
        return bucket.tryConsume(1);
    }

    /** How long it takes until replies may be sent again where none may be now; at most {@link #WINDOW}. */
    synchronized Duration untilMore() {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Another limit, from the next message on. */
    synchronized void limitTo(int repliesPerMinute) {
        if (repliesPerMinute != perMinute) {
            perMinute = repliesPerMinute;
            bucket = fresh();
        }
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private static final class ClockMeter implements TimeMeter {
        private volatile Clock clock;

        ClockMeter(Clock clock) {
            this.clock = clock;
        }

        void follow(Clock other) {
            clock = other;
        }

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
