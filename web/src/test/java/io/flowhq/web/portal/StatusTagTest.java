package io.flowhq.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.Language;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.TenantConfigView;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WhatsAppSessionView;
import io.flowhq.tenant.WorkerProcessView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatusTagTest {
    private static final UUID ID = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final Instant THEN = Instant.parse("2026-11-21T18:00:00Z");

    @Test
    void stays_while_only_the_heartbeat_moves() {
        assertThat(StatusTag.of(status(WorkerPhase.CONNECTED, THEN)))
                .isEqualTo(StatusTag.of(status(WorkerPhase.CONNECTED, THEN.plusSeconds(30))));
    }

    @Test
    void changes_with_the_phase() {
        assertThat(StatusTag.of(status(WorkerPhase.CONNECTED, THEN)))
                .isNotEqualTo(StatusTag.of(status(WorkerPhase.STALE, THEN)));
    }

    @Test
    void exists_without_a_tenant() {
        assertThat(StatusTag.of(new PortalStatus(null, null)))
                .isNotEqualTo(StatusTag.of(status(WorkerPhase.STOPPED, THEN)));
    }

    private static PortalStatus status(WorkerPhase phase, Instant seen) {
        return new PortalStatus(
                new TenantView(
                        ID,
                        "Asha Salon",
                        "+255712345678",
                        TenantStatus.ACTIVE,
                        THEN,
                        THEN,
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
                        new WhatsAppSessionView(SessionState.CONNECTED, null, THEN, seen, null, null),
                        new WorkerProcessView(
                                "worker-" + ID,
                                phase.status(),
                                phase,
                                null,
                                null,
                                DesiredState.RUNNING,
                                1,
                                "host-1",
                                42L,
                                THEN,
                                0,
                                null,
                                seen)),
                null);
    }
}
