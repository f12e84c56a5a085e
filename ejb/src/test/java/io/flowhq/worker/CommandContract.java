package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.contract.WorkerStatus;
import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.tenant.TenantChange;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.WorkerProcessView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What follows from what people ask of workers; holds on every database. */
abstract class CommandContract extends FleetFixture {
    @Test
    void a_worker_without_a_host_waits_and_is_placed_when_one_comes() {
        UUID tenant = tenant();

        assertThat(issue(tenant, CommandKind.START).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.NO_HOST);
        assertThat(worker(tenant).status()).isEqualTo(WorkerStatus.ERROR);

        heartbeat(0);
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(tenant));

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(worker(tenant).host()).isEqualTo(host);
        assertThat(worker(tenant).lastError()).isNull();
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.QR_PENDING);
        assertThat(desired().workers()).singleElement().satisfies(wanted -> {
            assertThat(wanted.tenantId()).isEqualTo(tenant);
            assertThat(wanted.generation()).isEqualTo(1);
            assertThat(wanted.settings().businessName()).isEqualTo("Kiosk");
        });
    }

    @Test
    void a_full_host_takes_no_more() {
        heartbeat(new HostHeartbeat(host, 1, ++heartbeats, Instant.EPOCH, 0, 1, "own", "1", List.of()));
        UUID first = tenant();
        UUID second = tenant();

        assertThat(issue(first, CommandKind.START).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(issue(second, CommandKind.START).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);
        assertThat(issue(first, CommandKind.RESTART).phase()).isEqualTo(WorkerPhase.STARTING);
    }

    @Test
    void start_is_refused_while_it_runs_and_begins_a_new_incarnation_otherwise() {
        UUID tenant = started();

        for (WorkerPhase running : List.of(
                WorkerPhase.STARTING, WorkerPhase.AWAITING_LINK, WorkerPhase.RECONNECTING, WorkerPhase.CONNECTED)) {
            report(tenant, 1, running, null, null, null);
            assertThatThrownBy(() -> issue(tenant, CommandKind.START))
                    .isInstanceOf(WorkerAlreadyRunningException.class);
        }
        report(tenant, 1, WorkerPhase.CRASH_LOOP, ErrorCode.CRASH_LOOP, null, null);

        WorkerProcessView started = issue(tenant, CommandKind.START);
        assertThat(started.phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(started.generation()).isEqualTo(2);
        assertThat(started.errorCode()).isNull();
        assertThat(started.restartCount()).isZero();
    }

    @Test
    void force_restart_has_the_tree_killed_and_the_tenant_wait_for_ready() {
        UUID tenant = connected();

        issue(tenant, CommandKind.FORCE_RESTART);

        assertThat(view(tenant).status()).isEqualTo(TenantStatus.QR_PENDING);
        assertThat(desired().workers().get(0).restart()).isEqualTo(RestartMode.FORCE);
        assertThat(desired().workers().get(0).generation()).isEqualTo(2);
        report(tenant, 2, WorkerPhase.STARTING, null, null, null);
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.QR_PENDING);
        report(tenant, 2, WorkerPhase.CONNECTED, null, null, beans.clock().instant());
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.ACTIVE);
    }

    @Test
    void a_force_restart_that_waits_for_a_host_has_the_tenant_wait_for_ready_once_one_takes_it() {
        UUID tenant = connected();
        beans.clock().forward(Duration.ofMinutes(1));
        expireLeases();
        assertThat(issue(tenant, CommandKind.FORCE_RESTART).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);

        heartbeat(desired().version());
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(tenant));

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.QR_PENDING);
    }

    @Test
    void a_graceful_restart_keeps_the_tenant_and_starts_a_stopped_worker() {
        UUID tenant = connected();
        issue(tenant, CommandKind.RESTART);
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(desired().workers().get(0).restart()).isEqualTo(RestartMode.GRACEFUL);

        UUID stopped = tenant();
        assertThat(issue(stopped, CommandKind.RESTART).phase()).isEqualTo(WorkerPhase.STARTING);
    }

    @Test
    void what_is_being_stopped_has_no_next_attempt() {
        UUID tenant = started();
        apply(inBackoff(tenant, 1));
        assertThat(worker(tenant).nextAttemptAt()).isNotNull();

        assertThat(issue(tenant, CommandKind.STOP).nextAttemptAt()).isNull();
        apply(inBackoff(tenant, 2));
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPING);
        assertThat(worker(tenant).nextAttemptAt()).as("reported before it knew").isNull();
    }

    private WorkerSnapshot inBackoff(UUID tenant, long seq) {
        Instant next = beans.clock().instant().plusSeconds(4);
        return new WorkerSnapshot(
                host,
                1,
                seq,
                tenant,
                1,
                WorkerPhase.BACKOFF,
                null,
                "It died.",
                null,
                null,
                null,
                null,
                null,
                null,
                1,
                next,
                null);
    }

    @Test
    void a_stop_is_over_when_the_host_that_knows_of_it_holds_the_worker_no_more() {
        UUID tenant = connected();
        long before = desired().version();

        WorkerProcessView stopping = issue(tenant, CommandKind.STOP);
        assertThat(stopping.phase()).isEqualTo(WorkerPhase.STOPPING);
        assertThat(stopping.desired()).isEqualTo(DesiredState.STOPPED);
        assertThat(desired().workers()).isEmpty();

        report(tenant, 1, WorkerPhase.CONNECTED, null, null, null);
        assertThat(worker(tenant).phase()).as("reported before it knew").isEqualTo(WorkerPhase.STOPPING);
        heartbeat(before);
        assertThat(worker(tenant).phase()).as("does not know yet").isEqualTo(WorkerPhase.STOPPING);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.STOPPING));
        assertThat(worker(tenant).phase()).as("holds it still").isEqualTo(WorkerPhase.STOPPING);
        heartbeat(desired().version());

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STOPPED);
        assertThat(worker(tenant).pid()).isNull();
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.PAUSED);
        assertThat(issue(tenant, CommandKind.STOP).phase()).isEqualTo(WorkerPhase.STOPPED);
    }

    @Test
    void a_deleted_tenant_is_removed_from_its_host_even_if_that_is_away() {
        UUID tenant = connected();
        issue(tenant, CommandKind.STOP);

        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(tenant));

        assertThat(beans.inTransaction(() -> beans.get(TenantRegistry.class).find(tenant)))
                .isEmpty();
        assertThat(desired().removals()).containsExactly(tenant);
        apply(snapshot(tenant, host, 1, ++snapshots, 1, WorkerPhase.STOPPED));
        beans.inTransaction(() -> beans.get(Snapshots.class).removed(new TenantRemoved("another-host", tenant)));
        assertThat(desired().removals()).containsExactly(tenant);
        beans.inTransaction(() -> beans.get(Snapshots.class).removed(new TenantRemoved(host, tenant)));
        assertThat(desired().removals()).isEmpty();
    }

    @Test
    void a_linked_session_waits_for_its_host_and_an_unlinked_one_moves() {
        UUID linked = connected();
        UUID unlinked = tenant();
        issue(unlinked, CommandKind.START);
        beans.clock().forward(Duration.ofMinutes(1));
        expireLeases();
        String first = host;
        host = first + "-2";
        heartbeat(0);

        assertThat(issue(linked, CommandKind.START).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);
        assertThat(placeable()).as("its host is away").doesNotContain(linked);
        assertThat(issue(unlinked, CommandKind.START).host()).isEqualTo(host);
        host = first;
        heartbeat(desired().version());
        assertThat(placeable()).contains(linked);
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(linked));
        assertThat(worker(linked).host()).isEqualTo(first);
    }

    @Test
    void of_those_that_wait_as_many_are_placed_as_there_is_room_for() {
        issue(tenant(), CommandKind.START);
        issue(tenant(), CommandKind.START);
        heartbeat(new HostHeartbeat(host, 1, ++heartbeats, Instant.EPOCH, 0, 1, "own", "1", List.of()));

        assertThat(placeable()).hasSize(1);
    }

    @Test
    void a_draining_host_keeps_its_workers_and_takes_no_new_ones() {
        UUID there = connected();
        UUID newcomer = tenant();

        assertThat(beans.inTransaction(() -> beans.get(HostRegistry.class).drain(host)))
                .satisfies(draining -> {
                    assertThat(draining.status()).isEqualTo(HostStatus.DRAINING);
                    assertThat(draining.workers()).isEqualTo(1);
                });
        assertThat(issue(newcomer, CommandKind.START).phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);
        assertThat(issue(there, CommandKind.RESTART).host()).isEqualTo(host);

        assertThat(beans.inTransaction(() -> beans.get(HostRegistry.class).undrain(host))
                        .status())
                .isEqualTo(HostStatus.ONLINE);
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(newcomer));
        assertThat(worker(newcomer).host()).isEqualTo(host);
    }

    @Test
    void a_host_drains_on_after_a_silence() {
        heartbeat(0);
        beans.clock().forward(Duration.ofMinutes(1));
        expireLeases();
        assertThat(hostStatus()).isEqualTo(HostStatus.LOST);

        assertThat(beans.inTransaction(() -> beans.get(HostRegistry.class).drain(host))
                        .status())
                .as("it does not live again by that")
                .isEqualTo(HostStatus.LOST);
        heartbeat(0);
        assertThat(hostStatus()).isEqualTo(HostStatus.DRAINING);
    }

    @Test
    void a_host_that_never_reported_cannot_drain() {
        assertThatThrownBy(() ->
                        beans.inTransaction(() -> beans.get(HostRegistry.class).drain("nobody")))
                .isInstanceOf(HostNotFoundException.class);
    }

    @Test
    void who_has_the_longest_address_may_command() {
        UUID tenant = tenant();
        UUID command = UUID.randomUUID();
        String longest = "a".repeat(242) + "@example.org";

        beans.inTransaction(
                () -> beans.get(CommandTransaction.class).run(tenant, CommandKind.START, command, longest, null));

        assertThat(beans.inTransaction(() -> beans.get(WorkerCommands.class).find(command)))
                .map(CommandReceipt::requestedBy)
                .contains(longest);
    }

    @Test
    void the_same_key_acts_once_and_another_use_of_it_is_refused() {
        UUID tenant = started();
        String key = UUID.randomUUID().toString();

        CommandReceipt first = issue(tenant, CommandKind.RESTART, key);
        CommandReceipt again = issue(tenant, CommandKind.RESTART, key);

        assertThat(again.commandId()).isEqualTo(first.commandId());
        assertThat(again.outcome()).isEqualTo(CommandOutcome.DUPLICATE);
        assertThat(again.workerProcess()).isEqualTo(first.workerProcess());
        assertThat(worker(tenant).generation()).isEqualTo(2);
        assertThatThrownBy(() -> issue(tenant, CommandKind.STOP, key)).isInstanceOf(IdempotencyConflictException.class);
    }

    @Test
    void a_command_that_has_its_id_from_rest_acts_once_when_a_tool_sends_it_too() {
        UUID tenant = started();
        UUID id = issue(tenant, CommandKind.RESTART, null).commandId();

        assertThat(sentByTool(id, tenant, CommandKind.RESTART).outcome()).isEqualTo(CommandOutcome.DUPLICATE);
        assertThat(worker(tenant).generation()).isEqualTo(2);
        assertThatThrownBy(() -> sentByTool(id, tenant, CommandKind.STOP))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    /** Else a deletion, which holds the worker's row and wants the tenant's, and a change would wait for each other. */
    @Test
    void a_change_of_a_tenant_waits_for_whoever_holds_its_worker() throws InterruptedException, ExecutionException {
        UUID tenant = tenant();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> change = beans.inTransaction(() -> {
                beans.get(Workers.class).locked(tenant);
                Future<?> waiting = other.submit(() -> renamed(tenant));
                assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return waiting;
            });
            change.get();
        } finally {
            other.shutdownNow();
        }
        assertThat(view(tenant).name()).isEqualTo("Renamed");
    }

    private void renamed(UUID tenant) {
        TenantChange change = new TenantChange("Renamed", null, null);
        beans.inTransaction(() -> beans.get(TenantRegistry.class).update(tenant, change));
    }

    private CommandReceipt sentByTool(UUID id, UUID tenant, CommandKind kind) {
        return beans.inTransaction(
                () -> beans.get(CommandTransaction.class).run(tenant, kind, id, "a tool", "operation:" + id));
    }

    private List<UUID> placeable() {
        return beans.inTransaction(beans.get(WaitingWorkers.class)::placeable);
    }
}
