package io.flowhq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.host.Placement.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    @Test
    void the_host_with_the_most_room_takes_a_new_worker() {
        List<HostView> hosts = List.of(online("a", 10, 8), online("b", 10, 3), online("c", 4, 0));

        assertThat(Placement.choose(hosts, null, NOW)).contains("b");
    }

    @Test
    void of_equals_the_first_by_name_takes_it() {
        assertThat(Placement.choose(List.of(online("b", 5, 0), online("a", 5, 0)), null, NOW))
                .contains("a");
    }

    @Test
    void full_draining_and_silent_hosts_take_nothing() {
        List<HostView> hosts = List.of(
                online("full", 2, 2),
                host("draining", HostStatus.DRAINING, 9, "own", NOW),
                host("silent", HostStatus.SILENT, 9, "own", NOW),
                host("lost", HostStatus.LOST, 9, "own", NOW));

        assertThat(Placement.choose(hosts, null, NOW)).isEmpty();
    }

    @Test
    void a_worker_goes_back_to_its_host_even_if_another_has_more_room() {
        List<HostView> hosts = List.of(online("home", 10, 9), online("other", 10, 0));

        assertThat(Placement.choose(hosts, new Home("home", true, true), NOW)).contains("home");
        assertThat(Placement.choose(hosts, new Home("home", false, true), NOW)).contains("home");
    }

    @Test
    void a_linked_session_stays_with_its_silent_host_where_nobody_shares_its_store() {
        List<HostView> hosts = List.of(
                host("home", HostStatus.LOST, 10, "disk-1", NOW.minus(Duration.ofDays(1))), online("other", 10, 0));

        assertThat(Placement.choose(hosts, new Home("home", true, false), NOW)).isEmpty();
        assertThat(Placement.choose(hosts, new Home("gone", true, false), NOW)).isEmpty();
    }

    @Test
    void an_unlinked_worker_goes_anywhere() {
        List<HostView> hosts = List.of(host("home", HostStatus.SILENT, 10, "home", NOW), online("other", 10, 0));

        assertThat(Placement.choose(hosts, new Home("home", false, false), NOW)).contains("other");
    }

    @Test
    void a_linked_session_on_a_shared_store_moves_once_nothing_can_run_on_the_old_host() {
        HostView other = host("other", HostStatus.ONLINE, 10, "shared", NOW.plusSeconds(15));
        Home home = new Home("home", true, false);

        assertThat(Placement.choose(List.of(silentSince(Duration.ofSeconds(9)), other), home, NOW))
                .isEmpty();
        assertThat(Placement.choose(List.of(silentSince(Duration.ofSeconds(11)), other), home, NOW))
                .contains("other");
        assertThat(Placement.choose(
                        List.of(silentSince(Duration.ofSeconds(1)), other), new Home("home", true, true), NOW))
                .contains("other");
    }

    @Test
    void a_host_that_was_never_found_silent_keeps_its_workers_however_old_its_lease() {
        // the control plane itself was away: nobody could renew a lease, and every host gets another one in full
        HostView home = host("home", HostStatus.ONLINE, 0, "shared", NOW.minus(Duration.ofDays(1)));

        assertThat(Placement.choose(List.of(home, sharing("other", 0)), new Home("home", true, false), NOW))
                .isEmpty();
    }

    @Test
    void on_a_shared_store_a_stopped_worker_goes_to_the_one_with_the_most_room() {
        List<HostView> hosts = List.of(sharing("home", 9), sharing("roomy", 2), online("foreign", 10, 0));

        assertThat(Placement.choose(hosts, new Home("home", true, true), NOW)).contains("roomy");
        assertThat(Placement.choose(hosts, new Home("home", false, true), NOW)).contains("roomy");
        assertThat(Placement.choose(hosts, new Home("home", true, false), NOW))
                .as("something of it may still run at home")
                .contains("home");
    }

    @Test
    void a_host_that_has_another_hosts_name_as_its_store_does_not_share_that_hosts_own_folder() {
        List<HostView> hosts = List.of(
                host("a", HostStatus.LOST, 10, "a", NOW.minus(Duration.ofDays(1))),
                host("b", HostStatus.ONLINE, 10, "a", NOW.plusSeconds(15)));

        assertThat(Placement.choose(hosts, new Home("a", true, true), NOW)).isEmpty();
    }

    @Test
    void an_unlinked_worker_on_a_shared_store_waits_too_until_nothing_can_run_at_home() {
        HostView other = sharing("other", 0);
        Home home = new Home("home", false, false);

        assertThat(Placement.choose(List.of(silentSince(Duration.ofSeconds(1)), other), home, NOW))
                .isEmpty();
        assertThat(Placement.choose(List.of(silentSince(Duration.ofSeconds(11)), other), home, NOW))
                .contains("other");
    }

    @Test
    void an_unlinked_worker_goes_to_a_host_with_another_store_where_its_own_has_no_room() {
        List<HostView> hosts =
                List.of(silentSince(Duration.ofSeconds(11)), sharing("full", 10), online("other", 10, 0));

        assertThat(Placement.choose(hosts, new Home("home", false, false), NOW)).contains("other");
        assertThat(Placement.choose(hosts, new Home("home", true, false), NOW))
                .as("a linked one would have to be linked again")
                .isEmpty();
    }

    private static HostView sharing(String name, int workers) {
        return new HostView(name, HostStatus.ONLINE, 10, workers, "shared", null, NOW.plusSeconds(15));
    }

    private static HostView silentSince(Duration time) {
        return host("home", HostStatus.SILENT, 10, "shared", NOW.minus(time));
    }

    /** With session folders of its own, which its name stands for. */
    private static HostView online(String name, int capacity, int workers) {
        return new HostView(name, HostStatus.ONLINE, capacity, workers, name, null, NOW.plusSeconds(15));
    }

    private static HostView host(String name, HostStatus status, int capacity, String store, Instant leaseUntil) {
        return new HostView(name, status, capacity, 0, store, null, leaseUntil);
    }
}
