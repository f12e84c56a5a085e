package io.flowhq.web.onboarding;

import java.time.Duration;

/** Too many attempts to register came from one network address, or more at once than the server has time for. */
public final class TooManyRegistrationsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyRegistrationsException(Duration wait) {
        this(Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    private TooManyRegistrationsException(long seconds) {
        super("Too many accounts were asked for. Wait " + seconds + " s, then try again.");
        this.seconds = seconds;
    }

    /** How long to wait, rounded up. */
    public long seconds() {
        return seconds;
    }
}
