package io.flowhq.web.onboarding;

import io.flowhq.audit.Caller;
import io.flowhq.onboarding.Registration;
import io.flowhq.user.NewUser;
import io.flowhq.user.UserView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Registers people who are not signed in, throttled and in their own name. Thread-safe; blocks for a password hash's time. */
@ApplicationScoped
public class Registrations {
    @Inject
    RegistrationThrottle throttle;

    @Inject
    Registration registration;

    @Inject
    Caller caller;

    /**
     * Makes the account.
     *
     * @param way page or rest, for the audit
     * @param address the caller's network address
     * @throws TooManyRegistrationsException if too many came from that address
     * @throws io.flowhq.user.EmailTakenException if there is an account with that e-mail address
     */
    public UserView register(NewUser owner, String way, String address) {
        Duration wait = throttle.attempt(address);
        if (!wait.isZero()) {
            throw new TooManyRegistrationsException(wait);
        }
        caller.actAs(owner.email(), way + " " + address);
        return registration.register(owner);
    }
}
