package io.flowhq.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A deleted tenant whose host has still to log the device out and remove the session folder. Outlives the tenant. */
@Entity
@Table(name = "tenant_removals")
public class TenantRemoval {
    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private String host;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TenantRemoval() {}

    TenantRemoval(UUID tenantId, String host, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = tenantId;
        this.host = host;
        this.createdAt = now;
        this.updatedAt = now;
    }
}
