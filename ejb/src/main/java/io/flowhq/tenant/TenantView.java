package io.flowhq.tenant;

import io.flowhq.contract.TenantStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A tenant with everything about it that an operator sees in one line; the shape of the REST API. Never holds a QR.
 *
 * @param phoneNumber E.164 with the plus
 */
public record TenantView(
        UUID id,
        String name,
        String phoneNumber,
        TenantStatus status,
        Instant createdAt,
        Instant updatedAt,
        TenantConfigView config,
        WhatsAppSessionView whatsappSession,
        WorkerProcessView workerProcess) {}
