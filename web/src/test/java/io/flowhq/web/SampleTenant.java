package io.flowhq.web;

import io.flowhq.contract.Language;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantStatus;
import io.flowhq.tenant.TenantConfigView;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WhatsAppSessionView;
import io.flowhq.tenant.WorkerProcessView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A shop as the registry shows it, for tests of what the portal makes of it. Each is the same tenant. */
public final class SampleTenant {
    private static final Instant CREATED = Instant.parse("2026-11-21T12:00:00Z");

    private SampleTenant() {}

    public static TenantView of(String name, Instant seen, WorkerProcessView worker) {
        return new TenantView(
                new UUID(0, 1),
                name,
                "+255712345678",
                TenantStatus.ACTIVE,
                CREATED,
                CREATED,
                new TenantConfigView(
                        TemplateType.BOOKING,
                        "Asha",
                        Language.SW,
                        "UTC",
                        Map.of(),
                        10,
                        30,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        null,
                        1),
                new WhatsAppSessionView(SessionState.CONNECTED, null, CREATED, seen, null, null),
                worker);
    }
}
