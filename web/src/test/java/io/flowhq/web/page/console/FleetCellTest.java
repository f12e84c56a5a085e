package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.web.SampleTenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetCellTest {
    private static final Instant THEN = Instant.parse("2026-11-22T12:00:00Z");
    private static final TenantView BEFORE = tenant("Asha Salon", WorkerPhase.CONNECTED, null, null, "host-1", 0, THEN);

    @Test
    void nothing_is_sent_of_a_tenant_that_is_as_before() {
        assertThat(FleetCell.changed(
                        BEFORE, tenant("Asha Salon", WorkerPhase.CONNECTED, null, null, "host-1", 0, THEN)))
                .isEmpty();
    }

    @Test
    void a_heartbeat_moves_only_when_it_was_last_seen() {
        assertThat(FleetCell.changed(
                        BEFORE,
                        tenant("Asha Salon", WorkerPhase.CONNECTED, null, null, "host-1", 0, THEN.plusSeconds(3))))
                .containsExactly("seenCell");
    }

    @Test
    void another_phase_is_a_state_and_may_be_another_action() {
        assertThat(FleetCell.changed(
                        BEFORE, tenant("Asha Salon", WorkerPhase.RECONNECTING, null, null, "host-1", 0, THEN)))
                .containsExactly("stateCell");
        assertThat(FleetCell.changed(
                        BEFORE,
                        tenant("Asha Salon", WorkerPhase.LOST, ErrorCode.HOST_LOST, "Gone.", "host-1", 1, THEN)))
                .containsExactly("stateCell", "whyCell", "restartsCell", "actionCell");
    }

    @Test
    void another_name_is_named_on_the_buttons_too() {
        assertThat(FleetCell.changed(BEFORE, tenant("Asha's", WorkerPhase.CONNECTED, null, null, "host-1", 0, THEN)))
                .containsExactly("tenantCell", "actionCell");
    }

    @Test
    void another_host_is_shown() {
        assertThat(FleetCell.changed(
                        BEFORE, tenant("Asha Salon", WorkerPhase.CONNECTED, null, null, "host-2", 0, THEN)))
                .containsExactly("hostCell");
    }

    private static TenantView tenant(
            String name,
            WorkerPhase phase,
            @Nullable ErrorCode error,
            @Nullable String why,
            String host,
            int restarts,
            Instant seen) {
        return SampleTenant.of(
                name,
                seen,
                new WorkerProcessView(
                        "worker-1",
                        phase.status(),
                        phase,
                        why,
                        error,
                        DesiredState.RUNNING,
                        1,
                        host,
                        42L,
                        THEN,
                        restarts,
                        null,
                        THEN));
    }
}
