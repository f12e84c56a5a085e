package io.flowhq.web.security;

import io.flowhq.audit.AuditTrail;
import io.flowhq.input.Texts;
import io.flowhq.user.Account;
import io.flowhq.user.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Checks e-mail address and password, throttled and audited. Thread-safe; blocks for a password hash's time. */
@ApplicationScoped
public class PasswordSignIn {
    @Inject
    SignInThrottle throttle;

    @Inject
    UserDirectory users;

    @Inject
    AuditTrail audit;

    /**
     * Tries to sign in.
     *
     * @param way page or rest, for the audit
     * @param address the caller's network address
     */
    SignInResult attempt(String email, String password, String way, String address) {
        String who = email.strip().toLowerCase(Locale.ROOT);
        if (!Texts.storable(who)) {
            // Nobody's address; a database may not even be asked for it.
            return new SignInResult.Refused();
        }
        Duration wait = throttle.waitFor(who, address);
        if (!wait.isZero()) {
            return new SignInResult.Throttled(wait);
        }
        Optional<Account> account = users.verify(who, password);
        String origin = way + " " + address;
        if (account.isEmpty()) {
            throttle.failed(who, address);
            audit.recordSignIn(who, origin, "REFUSED");
            return new SignInResult.Refused();
        }
        throttle.succeeded(who, address);
        audit.recordSignIn(who, origin, "DONE");
        return new SignInResult.Accepted(account.get());
    }
}
