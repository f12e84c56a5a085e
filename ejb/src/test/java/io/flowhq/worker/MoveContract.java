package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.host.HostRegistry;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.worker.MovesView.Moved;
import io.flowhq.worker.MovesView.Staying;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that leave their host because it is lost or drained; holds on every database. */
abstract class MoveContract extends FleetFixture {
    private static final Duration LEASE_AND_KILL = Duration.ofSeconds(26);
    private static int days;
    private String store;
    private String other;

    /** Long after the hosts of earlier tests fell silent, so that they do not count as lost at once with this one's. */
    @BeforeEach
    void shareAStore() {
        beans.clock().forward(Duration.ofDays(++days));
        store = "store-of-" + host;
        other = host + "-b";
    }

    @Test
    void the_worker_of_a_lost_host_starts_on_the_other_one_with_a_new_generation() {
        UUID tenant = connectedOnSharedStore();

        beans.clock().forward(Duration.ofSeconds(16));
        beatOther();
        look();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
        assertThat(worker(tenant).host()).isEqualTo(host);
        assertThat(worker(tenant).lastError()).contains("as soon as nothing can run there");

        beans.clock().forward(Duration.ofSeconds(10));
        beatOther();
        look();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
        assertThat(worker(tenant).generation()).isEqualTo(2);
        assertThat(worker(tenant).lastError()).isNull();
        assertThat(desiredOf(other).workers()).singleElement().satisfies(wanted -> {
            assertThat(wanted.tenantId()).isEqualTo(tenant);
            assertThat(wanted.generation()).isEqualTo(2);
        });
        assertThat(desired().workers()).isEmpty();
        assertThat(moved()).singleElement().satisfies(move -> {
            assertThat(move.tenantId()).isEqualTo(tenant);
            assertThat(move.fromHost()).isEqualTo(host);
            assertThat(move.toHost()).isEqualTo(other);
            assertThat(move.reason()).isEqualTo(MoveReason.HOST_LOST);
        });
    }

    @Test
    void the_old_host_counts_no_more_when_it_is_back() {
        UUID tenant = connectedOnSharedStore();
        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();

        beat(host, 0, pulse(tenant, 1, WorkerPhase.CONNECTED));
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, null);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void without_a_shared_store_a_lost_worker_stays_and_says_why() {
        UUID tenant = connected();
        beatOther();
        beans.clock().forward(Duration.ofHours(1));
        beatOther();
        look();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
        assertThat(worker(tenant).host()).isEqualTo(host);
        assertThat(worker(tenant).generation()).isEqualTo(1);
        assertThat(worker(tenant).lastError()).contains("its session lies in that host's own folder");
        assertThat(staying()).singleElement().satisfies(stays -> {
            assertThat(stays.tenantId()).isEqualTo(tenant);
            assertThat(stays.why()).isEqualTo(worker(tenant).lastError());
        });
    }

    @Test
    void a_lost_worker_that_was_to_stop_is_not_started_elsewhere() {
        UUID tenant = connectedOnSharedStore();
        issue(tenant, CommandKind.STOP);

        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
        assertThat(desiredOf(other).workers()).isEmpty();
    }

    @Test
    void while_most_hosts_are_silent_nothing_moves_until_one_is_back() {
        UUID tenant = connectedOnSharedStore();
        String third = host + "-c";
        beat(third, 0);
        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
        assertThat(worker(tenant).lastError()).contains("more than half of the hosts");
        assertThat(moves().frozen()).contains("hosts fell silent at once");

        beat(third, 0);
        look();
        assertThat(worker(tenant).host()).isIn(other, third);
    }

    @Test
    void of_a_deleted_tenant_the_other_hosts_remove_their_copy_when_its_own_is_done() {
        UUID tenant = connectedOnSharedStore();
        String stranger = host + "-c";
        heartbeat(new HostHeartbeat(stranger, 1, 1, Instant.EPOCH, 0, 50, stranger, "1", List.of()));

        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));

        assertThat(desired().removals()).containsExactly(tenant);
        assertThat(desiredOf(other).removals()).isEmpty();
        long before = desiredOf(other).version();

        beans.inTransaction(() -> beans.get(Snapshots.class).removed(new TenantRemoved(host, tenant)));

        assertThat(desired().removals()).isEmpty();
        assertThat(desiredOf(other).removals()).containsExactly(tenant);
        assertThat(desiredOf(other).version()).as("and is told").isGreaterThan(before);
        assertThat(desiredOf(stranger).removals())
                .as("its sessions are its own")
                .isEmpty();
    }

    @Test
    void of_a_deleted_tenant_whose_host_is_away_the_others_remove_their_copy_at_once() {
        UUID tenant = connectedOnSharedStore();
        issue(tenant, CommandKind.STOP);
        beans.clock().forward(Duration.ofSeconds(16));
        beatOther();
        look();

        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));

        assertThat(desiredOf(other).removals()).containsExactly(tenant);
        assertThat(desired().removals()).containsExactly(tenant);
    }

    @Test
    void when_a_session_was_kept_is_seen_until_the_phone_unlinks_it() {
        UUID tenant = connectedOnSharedStore();
        Instant taken = beans.clock().instant();

        kept(tenant, 1, taken, 4_100_000);
        kept(tenant, 0, taken.plusSeconds(1), 1);

        assertThat(view(tenant).whatsappSession().snapshotAt()).isEqualTo(taken);
        assertThat(view(tenant).whatsappSession().snapshotBytes()).isEqualTo(4_100_000);
        kept(tenant, 1, null, 0);
        assertThat(view(tenant).whatsappSession().snapshotAt()).isNull();
        assertThat(view(tenant).whatsappSession().snapshotBytes()).isNull();
    }

    private void kept(UUID tenant, long generation, @Nullable Instant takenAt, long bytes) {
        beans.inTransaction(
                () -> beans.get(Snapshots.class).kept(new SessionKept(host, tenant, generation, takenAt, bytes)));
    }

    @Test
    void a_drained_host_is_left_by_one_worker_after_the_other() {
        UUID first = connectedAtHome();
        UUID second = connectedAtHome();
        beatOther();
        drain();

        look();
        look();
        UUID leaving = List.of(first, second).stream()
                .filter(each -> worker(each).phase() == WorkerPhase.STOPPING)
                .findFirst()
                .orElseThrow();
        UUID staying = leaving.equals(first) ? second : first;
        assertThat(worker(staying).phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(desired().workers()).extracting(wanted -> wanted.tenantId()).containsExactly(staying);

        report(leaving, 1, WorkerPhase.STOPPED, null, null, null);
        assertThat(worker(leaving).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(leaving).host()).isEqualTo(other);
        assertThat(worker(leaving).generation()).isEqualTo(2);
        look();
        assertThat(worker(staying).phase())
                .as("the first one is still on its way")
                .isEqualTo(WorkerPhase.CONNECTED);

        apply(snapshot(leaving, other, 1, 1, 2, WorkerPhase.CONNECTED));
        look();
        assertThat(worker(staying).phase()).isEqualTo(WorkerPhase.STOPPING);
        assertThat(moved()).extracting(Moved::reason).containsExactly(MoveReason.DRAIN);
    }

    @Test
    void undrained_nothing_more_leaves() {
        UUID tenant = connectedOnSharedStore();
        drain();
        beans.inTransaction(() -> beans.get(HostRegistry.class).undrain(host));

        look();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_worker_on_its_way_that_is_to_stop_stays_stopped() {
        UUID tenant = connectedOnSharedStore();
        drain();
        look();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPING);

        issue(tenant, CommandKind.STOP);
        report(tenant, 1, WorkerPhase.STOPPED, null, null, null);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
    }

    @Test
    void a_worker_on_its_way_whose_host_does_not_hold_it_any_more_arrives() {
        UUID tenant = connectedOnSharedStore();
        drain();
        look();

        beat(host, desired().version());

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void on_a_drained_host_with_its_own_folder_workers_stay_and_say_why() {
        UUID tenant = connected();
        beatOther();
        drain();

        look();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(staying()).singleElement().satisfies(stays -> assertThat(stays.why())
                .contains("own folder"));
    }

    @Test
    void a_drained_worker_that_finds_no_room_waits_and_starts_when_there_is() {
        UUID tenant = connectedOnSharedStore();
        drain();
        look();
        beans.clock().forward(LEASE_AND_KILL); // the other host falls silent meanwhile
        beat(host, 0);
        look();
        report(tenant, 1, WorkerPhase.STOPPED, null, null, null);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);

        beatOther();
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(tenant));

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    private UUID connectedOnSharedStore() {
        UUID tenant = connectedAtHome();
        beatOther();
        return tenant;
    }

    private UUID connectedAtHome() {
        beat(host, 0);
        UUID tenant = tenant();
        issue(tenant, CommandKind.START);
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, beans.clock().instant());
        return tenant;
    }

    private void drain() {
        beans.inTransaction(() -> beans.get(HostRegistry.class).drain(host));
    }

    private void beatOther() {
        beat(other, 0);
    }

    private void beat(String name, long applied, WorkerPulse... pulses) {
        heartbeat(new HostHeartbeat(name, 1, ++heartbeats, Instant.EPOCH, applied, 50, store, "1", List.of(pulses)));
    }

    /** What the control plane does every second. */
    private void look() {
        expireLeases();
        for (UUID tenant : beans.inTransaction(() -> beans.get(LostMoves.class).due())) {
            beans.inTransaction(() -> beans.get(LostMoves.class).settle(tenant));
        }
        for (UUID tenant : beans.inTransaction(() -> beans.get(Drains.class).due())) {
            beans.inTransaction(() -> beans.get(Drains.class).leave(tenant));
        }
    }

    private DesiredSet desiredOf(String name) {
        return beans.inTransaction(() -> beans.get(DesiredSets.class).of(name)).orElseThrow();
    }

    private MovesView moves() {
        return beans.inTransaction(() -> beans.get(Moves.class).view());
    }

    private List<Moved> moved() {
        return moves().moved().stream()
                .filter(move -> move.fromHost().equals(host))
                .toList();
    }

    private List<Staying> staying() {
        return moves().staying().stream()
                .filter(stays -> stays.host().equals(host))
                .toList();
    }
}
