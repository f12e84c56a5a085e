package io.flowhq.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.flowhq.audit.AuditTrail;
import io.flowhq.audit.AuditedResult;
import io.flowhq.web.security.SharedAttempts.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells the audit of sign-ins. A program sends its password all day long: of its successes one an hour is noted for each
 * account and network address. Thread-safe; one per node.
 */
@ApplicationScoped
public class SignInAudit {
    static final Duration NOTED_ONCE_IN = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;
    private static final String REST = "rest";

    private final AuditTrail trail;
    private final Cache<Key, Boolean> noted;

    private record Key(String who, String origin) {}

    @Inject
    public SignInAudit(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.noted = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(NOTED_ONCE_IN)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    /** For the container's proxy. */
    protected SignInAudit() {
        this(new AuditTrail(), Clock.systemUTC());
    }

    void accepted(Attempt attempt) {
        Key key = new Key(attempt.who(), attempt.origin());
        if (attempt.way().equals(REST) && noted.getIfPresent(key) != null) {
            return;
        }
        trail.recordSignIn(attempt.who(), attempt.origin(), AuditedResult.DONE);
        noted.put(key, true);
    }

    void refused(Attempt attempt) {
        trail.recordSignIn(attempt.who(), attempt.origin(), "REFUSED");
    }
}
