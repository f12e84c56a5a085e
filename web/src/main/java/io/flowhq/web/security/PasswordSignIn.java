package io.flowhq.web.security;

import io.flowhq.input.Texts;
import io.flowhq.user.Account;
import io.flowhq.user.NewUser;
import io.flowhq.user.UserDirectory;
import io.flowhq.web.security.SharedAttempts.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks e-mail address and password, throttled and audited. Thread-safe; blocks for a password hash's time, on a busy server
 * for some seconds.
 */
@ApplicationScoped
public class PasswordSignIn {
    /** How long to wait when too many others are being looked at: the time of some hashes. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final SharedAttempts underWay = new SharedAttempts();

    @Inject
    SignInThrottle throttle;

    @Inject
    HashingTurns turns;

    @Inject
    UserDirectory users;

    @Inject
    SignInAudit audit;

    /**
     * Tries to sign in.
     *
     * @param way page or rest, for the audit
     * @param address the caller's network address
     */
    SignInResult attempt(String email, String password, String way, String address) {
        String who = email.strip().toLowerCase(Locale.ROOT);
        if (who.length() > NewUser.LONGEST_EMAIL || !Texts.storable(who)) {
            // Nobody's address: it is neither remembered nor looked for.
            return new SignInResult.Refused();
        }
        return underWay.make(new Attempt(who, password, way, address), this::make);
    }

    private SignInResult make(Attempt attempt) {
        Duration wait = throttle.begin(attempt.who(), attempt.address());
        if (!wait.isZero()) {
            return new SignInResult.Throttled(wait);
        }
        if (!turns.take()) {
            throttle.notMade(attempt.who(), attempt.address());
            return new SignInResult.Throttled(BUSY);
        }
        Optional<Account> account;
        try {
            account = users.verify(attempt.who(), attempt.password());
        } catch (RuntimeException e) {
            throttle.notMade(attempt.who(), attempt.address());
            throw e;
        } finally {
            turns.giveBack();
        }
        return account.map(known -> accepted(attempt, known)).orElseGet(() -> refused(attempt));
    }

    private SignInResult accepted(Attempt attempt, Account account) {
        throttle.succeeded(attempt.who(), attempt.address());
        audit.accepted(attempt);
        return new SignInResult.Accepted(account);
    }

    private SignInResult refused(Attempt attempt) {
        throttle.failed(attempt.who(), attempt.address());
        audit.refused(attempt);
        return new SignInResult.Refused();
    }
}
