package io.flowhq.onboarding;

import io.flowhq.contract.TemplateType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An owner asks to be set up with a number and a kind of answers. */
@Entity
@Table(name = "setup_requests")
public class SetupRequest {
    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private @Nullable UUID tenantId;

    @Column(name = "user_id")
    private UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "template_type")
    private TemplateType templateType;

    @Column(name = "whatsapp_number")
    private String whatsappNumber;

    @Enumerated(EnumType.STRING)
    private SetupRequestStatus status;

    private @Nullable String notes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected SetupRequest() {}

    SetupRequest(UUID userId, @Nullable UUID tenantId, NewSetupRequest input, Instant now) {
        this.id = UUID.randomUUID();
        this.userId = userId;
        this.tenantId = tenantId;
        this.templateType = input.templateType();
        this.whatsappNumber = input.whatsappNumber();
        this.notes = input.notes();
        this.status = SetupRequestStatus.SUBMITTED;
        this.createdAt = now;
        this.updatedAt = now;
    }

    boolean isOpen() {
        return status.isOpen();
    }

    SetupRequestView toView() {
        return new SetupRequestView(
                id, tenantId, userId, templateType, whatsappNumber, status, notes, createdAt, updatedAt);
    }
}
