package io.flowhq.onboarding;

import io.flowhq.user.NewUser;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserRole;
import io.flowhq.user.UserView;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** How people become owners by themselves. Nothing is mailed to anybody. Thread-safe; blocks for a password hash's time. */
@Stateless
public class Registration {
    @Inject
    UserDirectory users;

    @Inject
    PortalEvents events;

    /**
     * The account that somebody wants; an owner without a shop.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public static NewUser checked(
            @Nullable String name, @Nullable String email, @Nullable String phone, @Nullable String password) {
        String number = phone == null || phone.isBlank() ? null : phone;
        return NewUser.of(null, name, email, number, UserRole.OWNER.name(), password);
    }

    /**
     * Makes the account.
     *
     * @throws io.flowhq.user.EmailTakenException if another one has the address
     */
    public UserView register(NewUser owner) {
        UserView account = users.create(owner);
        events.addRegistration(account.id());
        return account;
    }
}
