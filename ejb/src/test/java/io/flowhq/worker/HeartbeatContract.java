package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostLeases.Renewal;
import io.flowhq.host.HostRegistry;
import io.flowhq.worker.Pulses.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats of several hosts that are taken together; holds on every database. */
abstract class HeartbeatContract extends FleetFixture {
    private String other;

    @BeforeEach
    void nameTheOther() {
        other = host + "-b";
    }

    @Test
    void heartbeats_of_several_hosts_are_recorded_together_each_for_its_own_workers() {
        UUID here = connected();
        UUID there = connectedOn(other);
        beans.clock().forward(HEARTBEAT);

        record(List.of(
                next(host, pulse(here, 1, WorkerPhase.CONNECTED)),
                next(other, pulse(there, 1, WorkerPhase.CONNECTED))));

        assertThat(lastSeen(here)).isEqualTo(beans.clock().instant());
        assertThat(lastSeen(there)).isEqualTo(beans.clock().instant());
        assertThat(suspects(next(host, pulse(here, 1, WorkerPhase.CONNECTED)), next(other)))
                .containsExactly(there);
    }

    @Test
    void what_another_host_says_of_a_worker_neither_counts_nor_excuses_its_own() {
        UUID tenant = connected();
        heartbeat(next(other));
        Instant seen = lastSeen(tenant);
        beans.clock().forward(HEARTBEAT);

        assertThat(suspects(next(host), next(other, pulse(tenant, 1, WorkerPhase.CONNECTED))))
                .containsExactly(tenant);
        assertThat(lastSeen(tenant)).isEqualTo(seen);
    }

    @Test
    void what_a_host_says_of_an_older_incarnation_changes_nothing() {
        UUID tenant = connected();
        issue(tenant, CommandKind.RESTART);
        report(tenant, 2, WorkerPhase.CONNECTED, null, null, null);
        Instant seen = lastSeen(tenant);

        beans.clock().forward(Duration.ofSeconds(121));
        record(List.of(next(host, pulse(tenant, 1, WorkerPhase.CONNECTED))));
        heartbeat(next(host, pulse(tenant, 1, WorkerPhase.CONNECTED)));

        assertThat(lastSeen(tenant)).isEqualTo(seen);
        assertThat(sweepStale()).containsExactly(tenant);
    }

    @Test
    void known_leases_are_renewed_together_and_older_heartbeats_change_nothing() {
        heartbeat(0);
        heartbeat(next(other));
        HostHeartbeat late = new HostHeartbeat(other, 1, 1, Instant.EPOCH, 0, 50, other, "1", List.of());

        Map<String, Optional<Renewal>> renewals =
                renewFree(Map.of(host, next(host), other, late, "unknown", next("unknown")));

        assertThat(renewals).containsOnlyKeys(host, other);
        assertThat(renewals.get(host)).isPresent();
        assertThat(renewals.get(other)).isEmpty();
    }

    /** Whoever holds it may be waiting for the lease of another host, which is renewed here. */
    @Test
    void a_host_whose_row_somebody_holds_is_left_out_and_not_waited_for() {
        heartbeat(0);
        heartbeat(next(other));

        Map<String, Optional<Renewal>> renewals = beans.inTransaction(() -> {
            beans.get(HostRegistry.class).lockAll(host);
            return CompletableFuture.supplyAsync(() -> renewFree(Map.of(host, next(host), other, next(other))))
                    .join();
        });

        assertThat(renewals).containsOnlyKeys(other);
    }

    private UUID connectedOn(String name) {
        String first = host;
        host = name;
        UUID tenant = connected();
        host = first;
        return tenant;
    }

    private HostHeartbeat next(String name, WorkerPulse... pulses) {
        return new HostHeartbeat(name, 1, ++heartbeats, Instant.EPOCH, 1_000, 50, name, "1", List.of(pulses));
    }

    private List<UUID> suspects(HostHeartbeat... heartbeats) {
        return beans.inTransaction(() -> beans.get(Pulses.class).record(List.of(heartbeats))).stream()
                .map(Suspect::tenantId)
                .toList();
    }

    private Map<String, Optional<Renewal>> renewFree(Map<String, HostHeartbeat> heartbeats) {
        return beans.inTransaction(() -> beans.get(HostLeases.class).renewFree(heartbeats));
    }

    private Instant lastSeen(UUID tenant) {
        return view(tenant).whatsappSession().lastSeenAt();
    }
}
