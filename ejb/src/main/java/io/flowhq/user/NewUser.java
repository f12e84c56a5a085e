package io.flowhq.user;

import io.flowhq.audit.AuditSubject;
import io.flowhq.input.Checks;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A checked wish for a new account.
 *
 * @param tenantId required for STAFF, allowed for OWNER, null for platform staff
 * @param email in lower case
 * @param phone E.164 or null
 */
public record NewUser(
        @Nullable UUID tenantId, String name, String email, @Nullable String phone, UserRole role, String password)
        implements AuditSubject {
    /** RFC 5321 with RFC 3696's erratum. */
    public static final int LONGEST_EMAIL = 254;

    private static final int LONGEST_NAME = 120;
    /** One @ with something before and a domain after it; whether it exists only a mail could tell. */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)*");

    /**
     * Checks what somebody typed.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public static NewUser of(
            @Nullable UUID tenantId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String role,
            @Nullable String password) {
        Checks checks = new Checks();
        Optional<String> cleanName = checks.text("name", name, LONGEST_NAME);
        Optional<String> cleanEmail = checks.text("email", email, LONGEST_EMAIL).map(User::normalized);
        if (cleanEmail.isPresent() && !EMAIL.matcher(cleanEmail.get()).matches()) {
            checks.refuse("email", "Must be an e-mail address such as asha@example.org.");
        }
        Optional<String> cleanPhone = phone == null ? Optional.empty() : checks.phoneNumber("phone", phone);
        Optional<UserRole> cleanRole = checks.constant("role", role, UserRole.class);
        checkPassword(checks, password);
        cleanRole.ifPresent(value -> checkTenant(checks, value, tenantId));
        checks.done();
        return new NewUser(
                tenantId,
                cleanName.orElseThrow(),
                cleanEmail.orElseThrow(),
                cleanPhone.orElse(null),
                cleanRole.orElseThrow(),
                String.valueOf(password));
    }

    static void checkPassword(Checks checks, @Nullable String password) {
        int length = password == null ? 0 : password.length();
        if (length < PasswordHash.SHORTEST_PASSWORD || length > PasswordHash.LONGEST_PASSWORD) {
            checks.refuse(
                    "password",
                    "Must have " + PasswordHash.SHORTEST_PASSWORD + " to " + PasswordHash.LONGEST_PASSWORD
                            + " characters.");
        }
    }

    static void checkTenant(Checks checks, UserRole role, @Nullable UUID tenantId) {
        if (role.isPlatformStaff() && tenantId != null) {
            checks.refuse("tenant_id", "Must be null for " + role + ": platform staff belongs to no tenant.");
        } else if (role == UserRole.STAFF && tenantId == null) {
            checks.refuse("tenant_id", "Must name the tenant that the staff belongs to.");
        }
    }

    @Override
    public String auditText() {
        return email + " as " + role;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "NewUser[" + email + ", " + role + "]";
    }
}
