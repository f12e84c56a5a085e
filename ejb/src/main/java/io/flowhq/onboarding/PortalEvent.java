package io.flowhq.onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened in the portal of an owner. Never changed. */
@Entity
@Table(name = "portal_event_logs")
public class PortalEvent {
    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private @Nullable UUID tenantId;

    @Column(name = "user_id")
    private UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "event_type")
    private PortalEventType type;

    @Column(name = "payload_json")
    private String payloadJson;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected PortalEvent() {}

    PortalEvent(UUID userId, @Nullable UUID tenantId, PortalEventType type, String payloadJson, Instant now) {
        this.id = UUID.randomUUID();
        this.userId = userId;
        this.tenantId = tenantId;
        this.type = type;
        this.payloadJson = payloadJson;
        this.createdAt = now;
        this.updatedAt = now;
    }
}
