package io.flowhq.user;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is once that is proved.
 *
 * @param userId the user
 * @param email as kept, in lower case
 * @param name as people read it
 * @param role what it may do
 * @param tenantId whose owner or staff; null for platform staff and for owners not yet approved
 * @param version of the user: what was verified under another one no longer counts
 */
public record Account(UUID userId, String email, String name, UserRole role, @Nullable UUID tenantId, long version) {}
