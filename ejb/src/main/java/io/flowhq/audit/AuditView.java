package io.flowhq.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit as REST and pages show it.
 *
 * @param who an e-mail address, or the name of the part of FlowHQ that acted
 * @param what such as {@code tenant.delete}
 * @param target the tenant, host or user as plain text
 * @param origin way and address, such as {@code rest 192.0.2.7}
 * @param outcome DONE, or why not
 */
public record AuditView(
        UUID id,
        String who,
        Instant createdAt,
        String what,
        @Nullable String target,
        @Nullable String origin,
        String outcome) {}
