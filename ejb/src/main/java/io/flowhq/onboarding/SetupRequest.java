package io.flowhq.onboarding;

import io.flowhq.contract.Language;
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

/** An owner asks to be set up with a number and a kind of answers. Its status moves along {@link SetupRequestStatus} only. */
@Entity
@Table(name = "setup_requests")
public class SetupRequest {
    @Id
    private UUID id;

    /** The owner's shop: from the beginning if there was one, else since the approval. */
    @Column(name = "tenant_id")
    private @Nullable UUID tenantId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "business_name")
    private String businessName;

    @Enumerated(EnumType.STRING)
    @Column(name = "template_type")
    private TemplateType templateType;

    @Enumerated(EnumType.STRING)
    private Language language;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "whatsapp_number")
    private String whatsappNumber;

    @Enumerated(EnumType.STRING)
    private SetupRequestStatus status;

    /** What the owner adds. */
    private @Nullable String notes;

    /** What the owner is told with the decision. */
    @Column(name = "decision_note")
    private @Nullable String decisionNote;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected SetupRequest() {}

    /** A new one; what the input left out is as the defaults say. */
    SetupRequest(UUID userId, @Nullable UUID tenantId, NewSetupRequest input, SetupDefaults defaults, Instant now) {
        this.id = UUID.randomUUID();
        this.userId = userId;
        this.tenantId = tenantId;
        this.businessName = input.businessName().orElse(defaults.businessName());
        this.templateType = input.templateType();
        this.language = input.language().orElse(defaults.language());
        this.timeZone = input.timeZone().orElse(defaults.timeZone()).getId();
        this.whatsappNumber = input.whatsappNumber();
        this.notes = input.notes();
        this.status = SetupRequestStatus.SUBMITTED;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /**
     * Moves it on.
     *
     * @throws SetupRequestWrongStateException if the action is not possible now
     */
    void moveBy(SetupRequestAction action, Instant now) {
        status = status.after(action).orElseThrow(() -> SetupRequestWrongStateException.of(status, action));
        updatedAt = now;
    }

    /** The shop was made for it. */
    void belongTo(UUID tenant) {
        tenantId = tenant;
    }

    /** The owner will be told this. */
    void explain(String note) {
        decisionNote = note;
    }

    UUID id() {
        return id;
    }

    @Nullable
    UUID tenantId() {
        return tenantId;
    }

    UUID userId() {
        return userId;
    }

    String businessName() {
        return businessName;
    }

    TemplateType templateType() {
        return templateType;
    }

    Language language() {
        return language;
    }

    String timeZone() {
        return timeZone;
    }

    String whatsappNumber() {
        return whatsappNumber;
    }
}
