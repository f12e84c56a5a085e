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

    /** Whether another host has to be done first: it may have the live session. */
    private boolean waiting;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TenantRemoval() {}

    TenantRemoval(UUID tenantId, String host, boolean waiting, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = tenantId;
        this.host = host;
        this.waiting = waiting;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** The other host is done. */
    void begin(Instant now) {
        waiting = false;
        updatedAt = now;
    }

    String host() {
        return host;
    }
}
