package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.host.HostLeases;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.testing.TestClock;
import io.flowhq.time.DatabaseTime;
import io.flowhq.worker.Drains;
import io.flowhq.worker.LostMoves;
import io.flowhq.worker.LostMoves.Due;
import io.flowhq.worker.LostWorkers;
import io.flowhq.worker.WaitingRemovals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private final TestClock clock = new TestClock();
    private final Watches watches = new Watches();
    private final List<Instant> countedSince = new ArrayList<>();
    private List<UUID> suspects = List.of();
    private Duration marking = Duration.ZERO;
    private Due due = new Due(List.of(), false);
    private final List<UUID> settled = new ArrayList<>();

    @BeforeEach
    void begin() {
        watches.clock = clock;
        watches.time = new DatabaseTime() {
            @Override
            public void follow() {}
        };
        watches.leases = new HostLeases() {
            @Override
            public int expire(Instant countingSince) {
                countedSince.add(countingSince);
                return 0;
            }
        };
        watches.lost = new LostWorkers() {
            @Override
            public List<UUID> suspects() {
                return suspects;
            }

            @Override
            public void mark(UUID tenantId) {
                clock.forward(marking);
            }
        };
        watches.lostMoves = new LostMoves() {
            @Override
            public Due due() {
                return due;
            }

            @Override
            public void settle(UUID tenantId) {
                settled.add(tenantId);
            }
        };
        watches.leaseSettings = new LeaseSettings(Duration.ofSeconds(15));
        watches.drains = new Drains() {
            @Override
            public List<UUID> due() {
                return List.of();
            }
        };
        watches.removals = new WaitingRemovals() {
            @Override
            public void begin() {}
        };
    }

    @Test
    void marking_many_lost_workers_for_long_gives_no_host_another_lease() {
        Instant start = clock.instant();
        suspects = Stream.generate(UUID::randomUUID).limit(30).toList();
        marking = Duration.ofSeconds(1);
        watches.leases();
        clock.forward(Duration.ofSeconds(1));

        watches.leases();

        assertThat(countedSince).containsOnly(start);
    }

    @Test
    void after_a_time_in_which_nobody_looked_every_host_gets_another_lease() {
        watches.leases();
        clock.forward(Duration.ofSeconds(11));

        watches.leases();

        assertThat(countedSince).last().isEqualTo(clock.instant());
    }

    @Test
    void a_worker_that_held_up_the_look_for_too_long_gives_every_host_another_lease() {
        suspects = List.of(UUID.randomUUID());
        marking = Duration.ofSeconds(11);
        watches.leases();
        suspects = List.of();

        watches.leases();

        assertThat(countedSince).last().isEqualTo(clock.instant());
    }

    @Test
    void hosts_that_come_back_after_most_were_silent_have_a_leases_time_before_workers_move() {
        UUID tenant = UUID.randomUUID();
        due = new Due(List.of(tenant), true);
        watches.leases();
        assertThat(settled).as("it says why it stays").containsExactly(tenant);
        settled.clear();

        due = new Due(List.of(tenant), false);
        clock.forward(Duration.ofSeconds(14));
        watches.leases();
        assertThat(settled).isEmpty();

        clock.forward(Duration.ofSeconds(1));
        watches.leases();
        assertThat(settled).containsExactly(tenant);
    }

    @Test
    void a_clock_that_was_set_back_an_hour_keeps_no_worker_waiting_for_an_hour() {
        UUID tenant = UUID.randomUUID();
        due = new Due(List.of(tenant), true);
        watches.leases();
        settled.clear();

        due = new Due(List.of(tenant), false);
        clock.forward(Duration.ofHours(-1));
        watches.leases();

        assertThat(settled).containsExactly(tenant);
    }
}
