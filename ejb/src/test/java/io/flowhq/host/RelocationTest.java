package io.flowhq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.host.Relocation.Go;
import io.flowhq.host.Relocation.Reason;
import io.flowhq.host.Relocation.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelocationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final HostView B = online("b", "shared", 3);
    private static final HostView C = online("c", "shared", 1);

    @Test
    void workers_of_a_lost_host_go_where_its_store_is_shared_and_most_room_is() {
        assertThat(verdict(lost("a", "shared"), B, C, online("d", "other", 0))).isEqualTo(new Go("c"));
    }

    @Test
    void those_of_a_drained_host_go_at_once() {
        HostView drained = new HostView("a", HostStatus.DRAINING, 10, 1, "shared", null, NOW.plusSeconds(9));

        assertThat(verdict(drained, B, C)).isEqualTo(new Go("c"));
    }

    @Test
    void they_stay_where_the_folder_is_the_hosts_own() {
        assertThat(verdict(lost("a", "a"), B, C)).isEqualTo(new Stay(Reason.OWN_STORE));
    }

    @Test
    void they_stay_until_lease_and_kill_time_are_over() {
        HostView silent = new HostView("a", HostStatus.SILENT, 10, 1, "shared", null, NOW.minusSeconds(9));

        assertThat(verdict(silent, B, C)).isEqualTo(new Stay(Reason.NOT_YET));
    }

    @Test
    void they_stay_while_nobody_has_room() {
        assertThat(verdict(lost("a", "shared"), online("b", "shared", 10))).isEqualTo(new Stay(Reason.NO_ROOM));
    }

    @Test
    void they_stay_when_more_than_half_of_the_hosts_are_silent_at_once() {
        assertThat(verdict(lost("a", "shared"), lost("b", "shared"), C)).isEqualTo(new Stay(Reason.FROZEN));
        assertThat(verdict(lost("a", "shared"), C))
                .as("one of two is not more than half")
                .isEqualTo(new Go("c"));
    }

    @Test
    void a_host_that_was_lost_long_before_counts_no_more() {
        HostView gone = new HostView("gone", HostStatus.LOST, 10, 4, "shared", null, NOW.minus(Duration.ofMinutes(11)));

        assertThat(verdict(lost("a", "shared"), gone, C)).isEqualTo(new Go("c"));
    }

    @Test
    void the_freeze_says_how_many_are_silent() {
        assertThat(Freeze.sentence(List.of(lost("a", "x"), lost("b", "x"), C)).orElseThrow())
                .contains("2 of 3 hosts");
        assertThat(Freeze.sentence(List.of(lost("a", "x"), B, C))).isEmpty();
    }

    private static Relocation.Verdict verdict(HostView from, HostView... others) {
        List<HostView> all = new ArrayList<>(List.of(others));
        all.add(from);
        return Relocation.of(from, all, NOW);
    }

    private static HostView lost(String name, String store) {
        return new HostView(name, HostStatus.LOST, 10, 1, store, null, NOW.minusSeconds(11));
    }

    private static HostView online(String name, String store, int workers) {
        return new HostView(name, HostStatus.ONLINE, 10, workers, store, null, NOW.plusSeconds(15));
    }
}
