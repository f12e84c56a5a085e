package io.flowhq.user;

import io.flowhq.input.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checked changes of an account; what is empty stays as it is.
 *
 * @param password hashed already: that takes a while, and no connection to the database is to be held meanwhile
 */
public record UserChange(
        Optional<String> name, Optional<String> phone, Optional<UserRole> role, Optional<PasswordHash> password) {
    private static final int LONGEST_NAME = 120;

    /**
     * Checks what somebody typed; null leaves a value as it is. Blocks for a hash's time if there is a password.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public static UserChange of(
            @Nullable String name, @Nullable String phone, @Nullable String role, @Nullable String password) {
        Checks checks = new Checks();
        Optional<String> cleanName = name == null ? Optional.empty() : checks.text("name", name, LONGEST_NAME);
        Optional<String> cleanPhone = phone == null ? Optional.empty() : checks.phoneNumber("phone", phone);
        Optional<UserRole> cleanRole = role == null ? Optional.empty() : checks.constant("role", role, UserRole.class);
        if (password != null) {
            NewUser.checkPassword(checks, password);
        }
        checks.done();
        return new UserChange(
                cleanName, cleanPhone, cleanRole, Optional.ofNullable(password).map(PasswordHash::of));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "UserChange[" + name + ", " + role + (password.isPresent() ? ", new password]" : "]");
    }
}
