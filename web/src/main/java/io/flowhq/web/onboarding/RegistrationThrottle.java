package io.flowhq.web.onboarding;

import io.flowhq.web.security.AddressBuckets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * Slows down who makes accounts by the dozen or asks which addresses have one: 20 attempts at once from one network address,
 * then one every 30 seconds. A family behind one router never notices. Decided before any hashing. Thread-safe; one per node.
 */
@ApplicationScoped
public class RegistrationThrottle {
    static final int AT_ONCE = 20;
    static final Duration ONE_MORE_AFTER = Duration.ofSeconds(30);

    private final AddressBuckets buckets;

    @Inject
    public RegistrationThrottle(Clock clock) {
        this.buckets = new AddressBuckets(clock, AT_ONCE, ONE_MORE_AFTER);
    }

    /** For the container's proxy. */
    protected RegistrationThrottle() {
        this(Clock.systemUTC());
    }

    /** Counts an attempt; zero if it may be made, else how long to wait for the next. */
    public Duration attempt(String address) {
        return buckets.take(address);
    }
}
