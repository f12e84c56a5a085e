package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.worker.MovesView.Moved;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Workers that leave their host because it is drained; holds on every database. */
abstract class DrainContract extends SharedStoreFixture {
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

    @Test
    void a_worker_stopped_and_started_on_a_drained_host_moves_once_it_has_ended_there() {
        UUID tenant = connectedOnSharedStore();
        drain();

        issue(tenant, CommandKind.STOP);
        issue(tenant, CommandKind.START);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);
        beat(host, desired().version(), pulse(tenant, 1, WorkerPhase.STOPPING));
        place(tenant);
        assertThat(worker(tenant).phase()).as("it still runs there").isEqualTo(WorkerPhase.WAITING_FOR_HOST);

        beat(host, desired().version());
        place(tenant);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void a_worker_on_its_way_that_is_restarted_arrives() {
        UUID tenant = connectedOnSharedStore();
        drain();
        look();

        issue(tenant, CommandKind.RESTART);
        report(tenant, 1, WorkerPhase.STOPPED, null, null, null);
        beat(host, desired().version());
        place(tenant);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void a_wait_that_is_stopped_proves_nothing_about_what_still_runs_on_the_host() {
        UUID tenant = connectedOnSharedStore();
        drain();
        issue(tenant, CommandKind.STOP);
        issue(tenant, CommandKind.START);
        issue(tenant, CommandKind.STOP);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPING);

        issue(tenant, CommandKind.START);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);

        beat(host, desired().version());
        place(tenant);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    @Test
    void a_stopped_worker_is_known_to_have_ended_by_its_hosts_heartbeat() {
        UUID tenant = connectedOnSharedStore();
        drain();
        issue(tenant, CommandKind.STOP);
        issue(tenant, CommandKind.START);
        issue(tenant, CommandKind.STOP);
        beat(host, desired().version());

        issue(tenant, CommandKind.START);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(other);
    }

    private void place(UUID tenant) {
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(tenant));
    }

    private void drain() {
        beans.inTransaction(() -> beans.get(HostRegistry.class).drain(host));
    }
}
