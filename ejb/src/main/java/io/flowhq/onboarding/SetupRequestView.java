package io.flowhq.onboarding;

import io.flowhq.contract.TemplateType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request to be set up, as REST and pages show it. */
public record SetupRequestView(
        UUID id,
        @Nullable UUID tenantId,
        UUID userId,
        TemplateType templateType,
        String whatsappNumber,
        SetupRequestStatus status,
        @Nullable String notes,
        Instant createdAt,
        Instant updatedAt) {}
