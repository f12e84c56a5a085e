package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStaysException;
import io.flowhq.tenant.TenantRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A host that somebody knows to be gone for good; holds on every database. */
abstract class HostRemovalContract extends SharedStoreFixture {
    @Test
    void a_worker_of_a_removed_host_starts_elsewhere_and_asks_for_a_code() {
        UUID tenant = connected();
        String another = anotherHost();
        loseThisOne(another);
        assertThat(linkedShops()).isEqualTo(1);

        remove(host);

        assertThat(linkedShops()).isZero();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.NO_HOST);
        assertThat(worker(tenant).lastError()).contains(host + " was removed");
        assertThat(worker(tenant).host()).isNull();
        assertThat(view(tenant).whatsappSession().linkedAt())
                .as("the session was there only")
                .isNull();
        place();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(another);
        assertThat(worker(tenant).generation()).isEqualTo(2);
        assertThat(names()).contains(another).doesNotContain(host);
    }

    @Test
    void where_another_host_shares_the_session_store_the_session_is_kept() {
        UUID tenant = connectedOnSharedStore();
        Instant linked = view(tenant).whatsappSession().linkedAt();
        issue(tenant, CommandKind.STOP);
        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();

        remove(host);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
        assertThat(worker(tenant).host()).isEqualTo(other);
        assertThat(view(tenant).whatsappSession().linkedAt()).isEqualTo(linked);
        anotherHost();
        issue(tenant, CommandKind.START);
        assertThat(worker(tenant).host()).as("the one with its session").isEqualTo(other);
    }

    @Test
    void a_failed_worker_whose_session_is_kept_does_not_start_before_a_person_wants_it_to() {
        UUID tenant = connectedOnSharedStore();
        report(
                tenant,
                1,
                WorkerPhase.FAILED,
                ErrorCode.AUTH_FAILURE,
                null,
                beans.clock().instant());
        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        look();

        remove(host);
        place();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
        assertThat(worker(tenant).generation()).isEqualTo(1);
        assertThat(desiredOf(other).workers()).isEmpty();
        issue(tenant, CommandKind.START);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void of_a_tenant_that_is_deleted_after_its_host_every_other_host_removes_what_it_may_have() {
        UUID tenant = connected();
        issue(tenant, CommandKind.STOP);
        String another = anotherHost();
        loseThisOne(another);
        remove(host);

        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));

        assertThat(desiredOf(another).removals()).containsExactly(tenant);
    }

    @Test
    void a_worker_that_was_to_stop_has_stopped() {
        UUID tenant = connected();
        issue(tenant, CommandKind.STOP);
        loseThisOne(anotherHost());
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);

        remove(host);
        place();

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
    }

    @Test
    void a_host_that_reports_stays() {
        UUID tenant = connected();

        assertThatThrownBy(() -> remove(host))
                .isInstanceOf(HostStaysException.class)
                .hasMessageContaining("is not lost");
        beans.clock().forward(Duration.ofSeconds(16));
        expireLeases();
        assertThatThrownBy(() -> remove(host)).as("silent").isInstanceOf(HostStaysException.class);

        assertThat(names()).contains(host);
        assertThat(worker(tenant).host()).isEqualTo(host);
    }

    @Test
    void the_only_host_with_a_store_in_which_sessions_lie_stays_until_there_is_another() {
        UUID tenant = connectedAtHome();
        beans.clock().forward(LEASE_AND_KILL);
        look();

        assertThatThrownBy(() -> remove(host))
                .isInstanceOf(HostStaysException.class)
                .hasMessageContaining("Start another host with that store first");
        assertThat(worker(tenant).host()).isEqualTo(host);

        beatOther();
        remove(host);
        place();
        assertThat(worker(tenant).host()).isEqualTo(other);
        assertThat(view(tenant).whatsappSession().linkedAt()).isNotNull();
    }

    @Test
    void a_host_that_nobody_knows_is_not_found() {
        assertThatThrownBy(() -> remove("nobody")).isInstanceOf(HostNotFoundException.class);
        assertThatThrownBy(() -> remove("\0")).isInstanceOf(HostNotFoundException.class);
    }

    @Test
    void a_removed_host_that_is_back_after_all_is_a_new_one_and_ends_what_it_runs() {
        UUID tenant = connected();
        long version = desired().version();
        String another = anotherHost();
        loseThisOne(another);
        remove(host);
        place();

        heartbeat(version, pulse(tenant, 1, WorkerPhase.CONNECTED));
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, beans.clock().instant());

        assertThat(desired().workers()).isEmpty();
        assertThat(desired().version()).as("it listens").isGreaterThan(version);
        assertThat(worker(tenant).host()).isEqualTo(another);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
    }

    @Test
    void what_a_removed_host_had_still_to_delete_keeps_nobody_waiting() {
        UUID tenant = connectedOnSharedStore();
        beans.clock().forward(LEASE_AND_KILL);
        beatOther();
        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));
        look();

        remove(host);
        beat(host, 0);
        look();

        assertThat(desired().removals()).as("a new host").isEmpty();
        assertThat(desiredOf(other).removals()).containsExactly(tenant);
        beans.inTransaction(() -> beans.get(Snapshots.class).removed(new TenantRemoved(other, tenant)));
        assertThat(desiredOf(other).removals()).isEmpty();
    }

    private long linkedShops() {
        return beans.inTransaction(() -> beans.get(HostRemoval.class).linkedShops(host));
    }

    private String anotherHost() {
        String name = host + "-own";
        heartbeat(new HostHeartbeat(name, 1, ++heartbeats, Instant.EPOCH, 0, 50, name, "1", List.of()));
        return name;
    }

    private void loseThisOne(String another) {
        beans.clock().forward(LEASE_AND_KILL);
        heartbeat(new HostHeartbeat(another, 1, ++heartbeats, Instant.EPOCH, 0, 50, another, "1", List.of()));
        expireLeases();
    }

    private void remove(String name) {
        beans.inTransaction(() -> beans.get(HostRemoval.class).remove(name));
    }

    private void place() {
        WaitingWorkers waiting = beans.get(WaitingWorkers.class);
        beans.inTransaction(waiting::placeable).forEach(each -> beans.inTransaction(() -> waiting.place(each)));
    }

    private List<String> names() {
        return beans.inTransaction(() -> beans.get(HostRegistry.class).all()).stream()
                .map(each -> each.name())
                .toList();
    }
}
