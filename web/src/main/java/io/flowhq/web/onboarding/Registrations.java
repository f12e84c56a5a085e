package io.flowhq.web.onboarding;

import io.flowhq.audit.Caller;
import io.flowhq.onboarding.Registration;
import io.flowhq.user.NewUser;
import io.flowhq.user.UserView;
import io.flowhq.web.security.HashingTurns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Registers people who are not signed in, throttled and in their own name. Thread-safe; blocks for a password hash's time, on a
 * busy server for some seconds.
 */
@ApplicationScoped
public class Registrations {
    /** How long to wait when too many others are being registered or signed in: the time of some hashes. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    @Inject
    RegistrationThrottle throttle;

    @Inject
    HashingTurns turns;

    @Inject
    Registration registration;

    @Inject
    Caller caller;

    /**
     * Makes the account.
     *
     * @param way page or rest, for the audit
     * @param address the caller's network address
     * @throws TooManyRegistrationsException if too many came from that address, or from everywhere at the moment
     * @throws io.flowhq.user.EmailTakenException if there is an account with that e-mail address
     */
    public UserView register(NewUser owner, String way, String address) {
        Duration wait = throttle.attempt(address);
        if (!wait.isZero()) {
            throw new TooManyRegistrationsException(wait);
        }
        if (!turns.take()) {
            throw new TooManyRegistrationsException(BUSY);
        }
        try {
            caller.actAs(owner.email(), way + " " + address);
            return registration.register(owner);
        } finally {
            turns.giveBack();
        }
    }
}
