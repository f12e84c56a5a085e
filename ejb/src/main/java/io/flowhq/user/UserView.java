package io.flowhq.user;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user as REST and pages show it: without anything of the password. */
public record UserView(
        UUID id,
        @Nullable UUID tenantId,
        String name,
        String email,
        @Nullable String phone,
        UserRole role,
        Instant createdAt,
        Instant updatedAt) {}
