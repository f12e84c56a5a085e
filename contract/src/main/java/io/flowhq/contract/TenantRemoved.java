package io.flowhq.contract;

import java.util.Objects;
import java.util.UUID;

/**
 * A deleted tenant's worker and session folder are gone from this host.
 *
 * @param host where
 * @param tenantId whose
 */
public record TenantRemoved(String host, UUID tenantId) implements HostEvent {
    public TenantRemoved {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
    }
}
