package io.flowhq.web.security;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A sign-in to the pages, kept in the HTTP session: who, under which version of the account, since when, and when a
 * person last did something. Polls do not count as doing something. Immutable.
 */
record PageSession(UUID userId, long version, Instant since, Instant lastActivity) implements Serializable {
    /** The name of the session's attribute. */
    static final String ATTRIBUTE = PageSession.class.getName();

    /** OWASP's session management cheat sheet: 15 to 30 minutes for applications of low risk. */
    static final Duration LONGEST_IDLE = Duration.ofMinutes(30);

    /** A working day with room to spare. */
    static final Duration LONGEST = Duration.ofHours(12);

    static PageSession begin(UUID userId, long version, Clock clock) {
        Instant now = clock.instant();
        return new PageSession(userId, version, now, now);
    }

    boolean isOver(Clock clock) {
        Instant now = clock.instant();
        return !now.isBefore(lastActivity.plus(LONGEST_IDLE)) || !now.isBefore(since.plus(LONGEST));
    }

    PageSession active(Clock clock) {
        return new PageSession(userId, version, since, clock.instant());
    }
}
