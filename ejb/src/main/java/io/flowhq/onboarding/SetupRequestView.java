package io.flowhq.onboarding;

import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to be set up, as REST and pages show it.
 *
 * @param tenantId the shop; null until it is approved
 * @param notes what the owner added
 * @param decisionNote why it was rejected
 */
public record SetupRequestView(
        UUID id,
        @Nullable UUID tenantId,
        UUID userId,
        String ownerName,
        String ownerEmail,
        @Nullable String ownerPhone,
        String businessName,
        TemplateType templateType,
        Language language,
        String timeZone,
        String whatsappNumber,
        SetupRequestStatus status,
        @Nullable String notes,
        @Nullable String decisionNote,
        Instant createdAt,
        Instant updatedAt) {}
