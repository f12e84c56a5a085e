package io.flowhq.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.web.SampleTenant;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTagTest {
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
                SampleTenant.of(
                        "Asha Salon",
                        seen,
                        new WorkerProcessView(
                                "worker-1",
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
