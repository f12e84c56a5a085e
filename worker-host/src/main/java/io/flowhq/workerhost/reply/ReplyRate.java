package io.flowhq.workerhost.reply;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A tenant's replies per minute. The minute begins with the first reply after a quiet one, so that a burst gets the whole
 * limit and no more. Thread-safe.
 */
final class ReplyRate {
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final TimeMeter time;
    private long perMinute;
    private Bucket bucket;

    ReplyRate(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.time = new ClockMeter(clock);
        this.bucket = fresh();
    }

    /** Whether one more reply may be sent now; then it counts. */
    synchronized boolean tryTake() {
        if (bucket.getAvailableTokens() == perMinute) {
            bucket = fresh();
        }
        return bucket.tryConsume(1);
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

    private record ClockMeter(Clock clock) implements TimeMeter {
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
