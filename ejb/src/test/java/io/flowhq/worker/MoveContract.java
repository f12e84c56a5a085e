package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.TenantRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Workers that leave their host because it is lost, and what else hosts with a shared store know of a tenant; holds on every database. */
abstract class MoveContract extends SharedStoreFixture {
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
    void a_failed_worker_whose_host_is_lost_waits_for_a_person_and_then_starts_on_the_other_one() {
        UUID tenant = connectedOnSharedStore();
        report(
                tenant,
                1,
                WorkerPhase.FAILED,
                ErrorCode.CONFLICT,
                null,
                beans.clock().instant());

        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.FAILED);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(worker(tenant).generation()).as("nobody asked").isEqualTo(1);
        assertThat(desiredOf(other).workers()).isEmpty();
        issue(tenant, CommandKind.START);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void a_lost_worker_that_was_to_stop_is_not_started_elsewhere() {
        UUID tenant = connectedOnSharedStore();
        issue(tenant, CommandKind.STOP);

        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
        assertThat(desiredOf(other).workers()).isEmpty();
        issue(tenant, CommandKind.START);
        assertThat(worker(tenant).host()).as("nothing of it runs any more").isEqualTo(other);
    }

    @Test
    void where_a_lost_worker_may_still_run_a_stop_waits_for_its_host() {
        UUID tenant = connected();
        beans.clock().forward(LEASE_AND_KILL);
        look();
        issue(tenant, CommandKind.RESTART);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);

        issue(tenant, CommandKind.STOP);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPING);
        look();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);

        heartbeat(desired().version());
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
    }

    @Test
    void after_an_older_copy_of_the_database_a_worker_runs_on_and_reports_and_obeys() {
        UUID tenant = connectedOnSharedStore();

        beat(host, 0, pulse(tenant, 7, WorkerPhase.CONNECTED));
        assertThat(worker(tenant).generation()).isEqualTo(7);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(desired().workers()).singleElement().satisfies(wanted -> assertThat(wanted.generation())
                .isEqualTo(7));

        report(tenant, 7, WorkerPhase.RECONNECTING, null, null, null);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.RECONNECTING);
        issue(tenant, CommandKind.RESTART);
        assertThat(worker(tenant).generation()).isEqualTo(8);
    }

    @Test
    void a_late_heartbeat_of_an_earlier_agent_says_nothing_of_what_the_next_one_started() {
        UUID tenant = connectedOnSharedStore();
        HostHeartbeat late = new HostHeartbeat(
                host, 1, ++heartbeats, Instant.EPOCH, desired().version(), 50, host, "1", List.of());
        apply(snapshot(tenant, host, 2, 1, 1, WorkerPhase.CONNECTED));

        record(List.of(late));

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CONNECTED);
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
        assertThat(desiredOf(stranger).removals()).isEmpty();
        long before = desiredOf(other).version();

        beans.inTransaction(() -> beans.get(Snapshots.class).removed(new TenantRemoved(host, tenant)));

        assertThat(desired().removals()).isEmpty();
        assertThat(desiredOf(other).removals()).containsExactly(tenant);
        assertThat(desiredOf(other).version()).as("and is told").isGreaterThan(before);
        assertThat(desiredOf(stranger).removals())
                .as("it may have been there before")
                .containsExactly(tenant);
    }

    @Test
    void of_a_deleted_tenant_the_host_that_it_left_removes_what_is_in_its_own_folder() {
        String left = host;
        UUID tenant = started();
        beans.clock().forward(Duration.ofMinutes(1));
        expireLeases();
        host = other;
        heartbeat(0);
        assertThat(issue(tenant, CommandKind.START).host()).as("never linked").isEqualTo(other);

        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));
        beans.inTransaction(() -> beans.get(Snapshots.class).removed(new TenantRemoved(other, tenant)));

        assertThat(desiredOf(other).removals()).isEmpty();
        assertThat(desiredOf(left).removals()).as("however long it is away").containsExactly(tenant);
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
    void of_a_deleted_tenant_whose_host_falls_silent_before_it_is_done_the_others_remove_their_copy() {
        UUID tenant = connectedOnSharedStore();
        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));
        look();
        assertThat(desiredOf(other).removals()).as("its own host may do it").isEmpty();
        long before = desiredOf(other).version();

        beans.clock().forward(Duration.ofSeconds(16));
        beatOther();
        look();

        assertThat(desiredOf(other).removals()).containsExactly(tenant);
        assertThat(desiredOf(other).version()).as("and is told").isGreaterThan(before);
        assertThat(desired().removals()).as("when it is back").containsExactly(tenant);
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
}
