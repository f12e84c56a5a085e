package io.flowhq.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a tenant's session was kept, wherever this host keeps them; or none is left, after a logout.
 *
 * @param host who says so
 * @param tenantId whose session
 * @param generation of the worker it was taken from
 * @param takenAt when, or null when none is left
 * @param bytes that it takes, encrypted; 0 when none is left
 */
public record SessionKept(String host, UUID tenantId, long generation, @Nullable Instant takenAt, long bytes)
        implements HostEvent {
    public SessionKept {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
    }
}
