package io.flowhq.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who may sign in. E-mail addresses are kept in lower case, so that they are unique whatever their case. */
@Entity
@Table(name = "users")
public class User {
    @Id
    private UUID id;

    /** Not written with the rest of the row: whoever changes an account must not take away the shop it has just been given. */
    @Column(name = "tenant_id", updatable = false)
    private @Nullable UUID tenantId;

    private String name;
    private String email;
    private @Nullable String phone;

    @Enumerated(EnumType.STRING)
    private UserRole role;

    @Column(name = "password_hash")
    private String passwordHash;

    @Version
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected User() {}

    /** A new account from checked input. */
    User(NewUser input, PasswordHash password, Instant now) {
        id = UUID.randomUUID();
        tenantId = input.tenantId();
        name = input.name();
        email = input.email();
        phone = input.phone();
        role = input.role();
        passwordHash = password.text();
        createdAt = now;
        updatedAt = now;
    }

    /** An address as it is kept and looked up. */
    static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Applies checked changes; every sign-in that was verified before ends with the old version. */
    void change(UserChange change, @Nullable PasswordHash newPassword, Instant now) {
        change.name().ifPresent(value -> name = value);
        change.phone().ifPresent(value -> phone = value);
        change.role().ifPresent(value -> role = value);
        if (newPassword != null) {
            passwordHash = newPassword.text();
        }
        updatedAt = now;
    }

    boolean hasPassword(String password) {
        return new PasswordHash(passwordHash).fits(password);
    }

    Account toAccount() {
        return new Account(id, email, name, role, tenantId, version);
    }

    UserView toView() {
        return new UserView(id, tenantId, name, email, phone, role, createdAt, updatedAt);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    UserRole role() {
        return role;
    }

    @Nullable
    UUID tenantId() {
        return tenantId;
    }
}
