package io.flowhq.broker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Knows whether the broker is away, as this server sees it, for people who wonder why nothing is heard. Thread-safe. */
@ApplicationScoped
public class BrokerWatch {
    /** Whoever takes longer to open a session hangs: that takes milliseconds, on a busy machine tenths of a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    BrokerSender sender;

    @Inject
    Clock clock;

    /** Since when somebody has been waiting for the broker's answer. */
    private volatile @Nullable Instant askedAt;

    private volatile @Nullable Instant refusedSince;

    /** Looks once; blocks. */
    public void look() {
        look(sender::canSend);
    }

    void look(BooleanSupplier answers) {
        Instant begin = clock.instant();
        askedAt = begin;
        if (answers.getAsBoolean()) {
            refusedSince = null;
        } else if (refusedSince == null) {
            refusedSince = begin;
        }
        askedAt = null;
    }

    /** Since when it has not answered; empty while it does. Does not block. */
    public Optional<Instant> awaySince() {
        Instant refused = refusedSince;
        Instant asked = askedAt;
        boolean hangs =
                asked != null && Duration.between(asked, clock.instant()).compareTo(PATIENCE) > 0;
        return Optional.ofNullable(refused).or(() -> hangs ? Optional.of(asked) : Optional.empty());
    }
}
