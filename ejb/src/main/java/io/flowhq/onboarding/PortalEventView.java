package io.flowhq.onboarding;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in an owner's portal, as REST and pages show it.
 *
 * @param payload what is known of it beyond: {@code setup_request_id} and {@code by}, an e-mail address
 */
public record PortalEventView(
        UUID id,
        PortalEventType eventType,
        @Nullable UUID tenantId,
        UUID userId,
        @JsonRawValue String payload,
        Instant createdAt) {}
