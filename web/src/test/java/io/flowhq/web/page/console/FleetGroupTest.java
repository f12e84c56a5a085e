package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetGroupTest {
    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void each_phase_is_in_exactly_one_group_besides_all(WorkerPhase phase) {
        assertThat(FleetGroup.ALL.phases()).contains(phase);
        assertThat(Arrays.stream(FleetGroup.values())
                        .filter(group ->
                                group != FleetGroup.ALL && group.phases().contains(phase)))
                .hasSize(1);
    }

    @Test
    void a_group_counts_the_tenants_of_all_its_phases() {
        Map<WorkerPhase, Long> byPhase = Map.of(WorkerPhase.STALE, 2L, WorkerPhase.LOST, 3L, WorkerPhase.CONNECTED, 7L);

        assertThat(FleetGroup.BROKEN.count(byPhase)).isEqualTo(5);
        assertThat(FleetGroup.CONNECTED_ONES.count(byPhase)).isEqualTo(7);
        assertThat(FleetGroup.NEEDS_SCAN.count(byPhase)).isZero();
        assertThat(FleetGroup.ALL.count(byPhase)).isEqualTo(12);
    }
}
