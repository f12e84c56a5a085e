package io.flowhq.web.security;

import io.flowhq.user.Account;
import java.time.Duration;

/** How an attempt to sign in ended. */
sealed interface SignInResult {
    /** The password is right. */
    record Accepted(Account account) implements SignInResult {}

    /** E-mail address or password is wrong; which one is not said. */
    record Refused() implements SignInResult {}

    /** Too many failures before; nothing was looked at. */
    record Throttled(Duration delay) implements SignInResult {
        /** Whole seconds, rounded up, as {@code Retry-After} has them. */
        long seconds() {
            return Math.max(1, delay.plusMillis(999).toSeconds());
        }
    }
}
