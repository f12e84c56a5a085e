package io.flowhq.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A clock that follows another one, such as the database's, and in between counts time that passes. Setting this machine's
 * clock does not move it. In UTC, in the microseconds that databases keep. Thread-safe; reading it takes nanoseconds.
 */
final class SteadyClock extends Clock {
    /** A smaller difference is the time that asking took; following it would only make the clock jump to and fro. */
    static final Duration NOISE = Duration.ofMillis(500);

    private final LongSupplier nanoTime;
    private volatile Anchor anchor;

    private record Anchor(Instant at, long nanos) {}

    /**
     * @param first what it follows until {@link #follow} is called
     * @param nanoTime like {@link System#nanoTime}
     */
    SteadyClock(Clock first, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.anchor = new Anchor(first.instant(), nanoTime.getAsLong());
    }

    /**
     * From now on it shows this time, unless it does nearly so already. An answer that took longer than {@link #NOISE} says what
     * time it was, nobody knows when, and is dropped: a server that stood still in the middle of asking would go behind others.
     */
    void follow(Supplier<Instant> other) {
        long asked = nanoTime.getAsLong();
        Instant told = other.get();
        long heard = nanoTime.getAsLong();
        if (heard - asked <= NOISE.toNanos()
                && Duration.between(instant(), told).abs().compareTo(NOISE) > 0) {
            anchor = new Anchor(told, heard);
        }
    }

    @Override
    public Instant instant() {
        Anchor from = anchor;
        return from.at().plusNanos(nanoTime.getAsLong() - from.nanos()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = this::instant; // whose withZone is not this one
        return source.withZone(zone);
    }
}
