package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.contract.WorkerStatus;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.testing.Beans;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How workers are commanded and supervised; holds on every database. */
abstract class SupervisionContract {
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private Beans beans;
    private String host;
    /** The agent has been there for a while. */
    private long heartbeats = 100;

    private long snapshots;
    private Instant startedAt;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        beans.get(TenantWorkers.class);
        host = "host-" + UUID.randomUUID().toString().substring(0, 8);
        startedAt = beans.clock().instant();
    }

    @AfterEach
    void end() {
        // One database serves many tests: a host of this one must not take workers of the next.
        beans.clock().forward(Duration.ofHours(1));
        beans.inTransaction(() -> beans.get(HostLeases.class).expire(startedAt));
    }

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
    void what_a_host_reports_is_shown_with_all_that_follows_from_it() {
        UUID tenant = started();
        Instant linked = beans.clock().instant();

        report(tenant, 1, WorkerPhase.AWAITING_LINK, null, "2@code", null);
        assertThat(qr(tenant).qr()).isEqualTo("2@code");
        assertThat(view(tenant).whatsappSession().state()).isEqualTo(SessionState.QR_READY);

        report(tenant, 1, WorkerPhase.CONNECTED, null, null, linked);
        TenantView view = view(tenant);
        assertThat(view.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(view.whatsappSession().state()).isEqualTo(SessionState.CONNECTED);
        assertThat(view.whatsappSession().linkedAt()).isEqualTo(linked);
        assertThat(view.workerProcess().pid()).isEqualTo(4711);
        assertThat(qr(tenant).qr()).isNull();
        assertThat(journal(tenant))
                .containsExactly(WorkerPhase.CONNECTED, WorkerPhase.AWAITING_LINK, WorkerPhase.STARTING);
    }

    @Test
    void late_repeated_and_foreign_reports_change_nothing() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, beans.clock().instant());
        long last = snapshots;

        apply(snapshot(tenant, host, 1, last, 1, WorkerPhase.BACKOFF));
        apply(snapshot(tenant, host, 1, last - 1, 1, WorkerPhase.BACKOFF));
        apply(snapshot(tenant, host, 1, last + 1, 0, WorkerPhase.BACKOFF));
        apply(snapshot(tenant, "other", 1, last + 1, 1, WorkerPhase.BACKOFF));
        apply(snapshot(UUID.randomUUID(), host, 1, last + 1, 1, WorkerPhase.BACKOFF));

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CONNECTED);

        apply(snapshot(tenant, host, 2, 1, 1, WorkerPhase.BACKOFF));
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.BACKOFF);
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
    void a_graceful_restart_keeps_the_tenant_and_starts_a_stopped_worker() {
        UUID tenant = connected();
        issue(tenant, CommandKind.RESTART);
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(desired().workers().get(0).restart()).isEqualTo(RestartMode.GRACEFUL);

        UUID stopped = tenant();
        assertThat(issue(stopped, CommandKind.RESTART).phase()).isEqualTo(WorkerPhase.STARTING);
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
    void a_page_that_does_not_answer_makes_its_worker_stale_and_gives_it_a_new_incarnation() {
        UUID tenant = connected();
        pass(Duration.ofMinutes(1), tenant, Duration.ofMinutes(1));
        assertThat(sweepStale()).isEmpty();

        pass(Duration.ofSeconds(64), tenant, Duration.ofSeconds(124));
        assertThat(sweepStale()).containsExactly(tenant);

        WorkerProcessView worker = worker(tenant);
        assertThat(worker.phase()).isEqualTo(WorkerPhase.STALE);
        assertThat(worker.status()).isEqualTo(WorkerStatus.ERROR);
        assertThat(worker.errorCode()).isEqualTo(ErrorCode.STALE);
        assertThat(worker.lastError())
                .isEqualTo(
                        "The page of this worker has not answered for 2 min 4 s; its processes are killed and it starts"
                                + " again.");
        assertThat(worker.generation()).isEqualTo(2);
        assertThat(view(tenant).status()).isEqualTo(TenantStatus.ERROR);
        assertThat(desired().workers().get(0).restart()).isEqualTo(RestartMode.STALE);
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, null);
        assertThat(worker(tenant).phase())
                .as("the old incarnation counts no more")
                .isEqualTo(WorkerPhase.STALE);
        report(tenant, 2, WorkerPhase.BACKOFF, ErrorCode.STALE, null, null);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.BACKOFF);
    }

    @Test
    void a_worker_of_a_silent_host_is_lost_never_stale_and_comes_back_as_it_was() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.FAILED, ErrorCode.AUTH_FAILURE, null, null);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.FAILED));

        beans.clock().forward(Duration.ofSeconds(16));
        expireLeases();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.HOST_LOST);
        assertThat(worker(tenant).lastError()).contains(host);
        beans.clock().forward(Duration.ofMinutes(10));
        expireLeases();
        assertThat(sweepStale()).isEmpty();
        assertThat(hostStatus()).isEqualTo(HostStatus.LOST);

        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.FAILED));
        assertThat(hostStatus()).isEqualTo(HostStatus.ONLINE);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.FAILED);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
    }

    @Test
    void a_lost_worker_that_has_more_to_report_waits_for_that_report() {
        UUID tenant = connected();
        beans.clock().forward(Duration.ofSeconds(16));
        expireLeases();

        WorkerSnapshot onItsWay = snapshot(tenant, host, 1, ++snapshots, 1, WorkerPhase.AWAITING_LINK);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.AWAITING_LINK));
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);

        apply(onItsWay);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
    }

    @Test
    void a_worker_that_its_host_should_hold_but_does_not_is_asked_for_again() {
        UUID tenant = connected();
        long version = desired().version();

        heartbeat(version - 1);
        assertThat(worker(tenant).phase()).as("the host does not know yet").isEqualTo(WorkerPhase.CONNECTED);
        heartbeat(version);

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(desired().version()).isGreaterThan(version);
    }

    @Test
    void an_agent_that_has_just_started_may_still_find_its_workers() {
        UUID tenant = connected();

        heartbeat(new HostHeartbeat(host, 2, 1, Instant.EPOCH, desired().version(), 50, "own-" + host, "1", List.of()));

        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void an_older_agents_heartbeat_is_ignored() {
        heartbeat(new HostHeartbeat(host, 2, 1, Instant.EPOCH, 0, 5, "own", "1", List.of()));
        heartbeat(new HostHeartbeat(host, 1, 99, Instant.EPOCH, 0, 50, "own", "1", List.of()));

        assertThat(beans.inTransaction(() -> beans.get(HostRegistry.class).find(host))
                        .orElseThrow()
                        .capacity())
                .isEqualTo(5);
    }

    @Test
    void a_host_that_knows_a_higher_version_is_overtaken() {
        heartbeat(41);

        assertThat(desired().version()).isEqualTo(42);
    }

    @Test
    void heartbeats_of_connected_workers_move_last_seen() {
        UUID tenant = connected();
        beans.clock().forward(HEARTBEAT);

        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED));

        assertThat(view(tenant).whatsappSession().lastSeenAt())
                .isEqualTo(beans.clock().instant());
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
        assertThat(issue(unlinked, CommandKind.START).host()).isEqualTo(host);
        host = first;
        heartbeat(desired().version());
        beans.inTransaction(() -> beans.get(WaitingWorkers.class).place(linked));
        assertThat(worker(linked).host()).isEqualTo(first);
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

    private UUID tenant() {
        String number =
                "+2547" + String.format("%08d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
        NewTenant input = new NewTenant("A shop", number, "BOOKING", "Kiosk", "EN", null);
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).create(input))
                .id();
    }

    private UUID started() {
        heartbeat(0);
        UUID tenant = tenant();
        issue(tenant, CommandKind.START);
        return tenant;
    }

    private UUID connected() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, beans.clock().instant());
        return tenant;
    }

    private WorkerProcessView issue(UUID tenant, CommandKind kind) {
        return issue(tenant, kind, null).workerProcess();
    }

    private CommandReceipt issue(UUID tenant, CommandKind kind, @Nullable String key) {
        return beans.inTransaction(
                () -> beans.get(CommandTransaction.class).run(UUID.randomUUID(), tenant, kind, "test", key));
    }

    private void report(
            UUID tenant,
            long generation,
            WorkerPhase phase,
            @Nullable ErrorCode error,
            @Nullable String qr,
            @Nullable Instant linkedAt) {
        beans.clock().forward(Duration.ofMillis(1));
        Instant now = beans.clock().instant();
        apply(new WorkerSnapshot(
                host,
                1,
                ++snapshots,
                tenant,
                generation,
                phase,
                error,
                null,
                qr,
                qr == null ? null : now.plusSeconds(20),
                linkedAt,
                4711L,
                now,
                0,
                null,
                null));
    }

    private static WorkerSnapshot snapshot(
            UUID tenant, String host, long incarnation, long seq, long generation, WorkerPhase phase) {
        return new WorkerSnapshot(
                host,
                incarnation,
                seq,
                tenant,
                generation,
                phase,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                null,
                null);
    }

    private void apply(WorkerSnapshot snapshot) {
        beans.inTransaction(() -> beans.get(Snapshots.class).apply(snapshot));
    }

    private WorkerPulse pulse(UUID tenant, long generation, WorkerPhase phase) {
        return pulse(tenant, generation, phase, Duration.ZERO);
    }

    private WorkerPulse pulse(UUID tenant, long generation, WorkerPhase phase, Duration pageAge) {
        return new WorkerPulse(tenant, generation, snapshots, phase, phase.hasPage() ? pageAge : null);
    }

    private void heartbeat(long appliedVersion, WorkerPulse... pulses) {
        heartbeat(new HostHeartbeat(
                host, 1, ++heartbeats, Instant.EPOCH, appliedVersion, 50, "own-" + host, "1", Arrays.asList(pulses)));
    }

    private void heartbeat(HostHeartbeat heartbeat) {
        if (beans.inTransaction(() -> beans.get(HostLeases.class).renew(heartbeat))
                .isEmpty()) {
            return;
        }
        beans.inTransaction(() -> beans.get(Pulses.class).record(heartbeat));
        for (UUID tenant : beans.inTransaction(() -> beans.get(Pulses.class).suspects(heartbeat))) {
            beans.inTransaction(() -> beans.get(Pulses.class).conclude(tenant, heartbeat));
        }
    }

    private void pass(Duration time, UUID tenant, Duration pageAge) {
        beans.clock().forward(time);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED, pageAge));
    }

    private List<UUID> sweepStale() {
        List<UUID> suspects =
                beans.inTransaction(() -> beans.get(StaleWorkers.class).suspects(startedAt));
        suspects.forEach(
                each -> beans.inTransaction(() -> beans.get(StaleWorkers.class).mark(each, startedAt)));
        return suspects;
    }

    private void expireLeases() {
        beans.inTransaction(() -> beans.get(HostLeases.class).expire(startedAt));
        beans.inTransaction(() -> beans.get(LostWorkers.class).suspects())
                .forEach(each ->
                        beans.inTransaction(() -> beans.get(LostWorkers.class).mark(each)));
    }

    private DesiredSet desired() {
        return beans.inTransaction(() -> beans.get(DesiredSets.class).of(host)).orElseThrow();
    }

    private HostStatus hostStatus() {
        return beans.inTransaction(() -> beans.get(HostRegistry.class).find(host))
                .orElseThrow()
                .status();
    }

    private TenantView view(UUID tenant) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).find(tenant))
                .orElseThrow();
    }

    private WorkerProcessView worker(UUID tenant) {
        return view(tenant).workerProcess();
    }

    private QrView qr(UUID tenant) {
        return beans.inTransaction(() -> beans.get(SessionQr.class).current(tenant));
    }

    private List<WorkerPhase> journal(UUID tenant) {
        return beans.inTransaction(() -> beans.get(WorkerJournal.class).latest(tenant, 10)).stream()
                .map(WorkerEventView::phaseTo)
                .toList();
    }
}
