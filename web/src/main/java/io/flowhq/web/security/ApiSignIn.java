package io.flowhq.web.security;

import io.flowhq.user.Account;
import io.flowhq.user.ApiKeys;
import io.flowhq.user.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds out who sends a REST request. Thread-safe; blocks for a password hash's time at most once a minute and login. */
@ApplicationScoped
public class ApiSignIn {
    @Inject
    PasswordSignIn passwords;

    @Inject
    VerifiedLogins verified;

    @Inject
    UserDirectory users;

    @Inject
    ApiKeys keys;

    /** Whose credential this is. */
    SignInResult attempt(ApiCredential credential, String address) {
        if (credential instanceof ApiCredential.Bearer bearer) {
            return keys.account(bearer.secret())
                    .<SignInResult>map(SignInResult.Accepted::new)
                    .orElseGet(SignInResult.Refused::new);
        }
        ApiCredential.Basic basic = (ApiCredential.Basic) credential;
        Optional<Account> known = remembered(basic);
        if (known.isPresent()) {
            return new SignInResult.Accepted(known.get());
        }
        SignInResult result = passwords.attempt(basic.email(), basic.password(), "rest", address);
        if (result instanceof SignInResult.Accepted accepted) {
            verified.remember(basic.email(), basic.password(), accepted.account());
        }
        return result;
    }

    private Optional<Account> remembered(ApiCredential.Basic basic) {
        Optional<Account> then = verified.find(basic.email(), basic.password());
        if (then.isEmpty()) {
            return then;
        }
        Optional<Account> now = users.account(then.get().userId()).filter(then.get()::equals);
        if (now.isEmpty()) {
            verified.forget(basic.email(), basic.password());
        }
        return now;
    }
}
