package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.contract.WorkerStatus;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What follows from what hosts report, and from their silence; holds on every database. */
abstract class SupervisionContract extends FleetFixture {
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

    /** Not an error of the phase: the worker stays connected, and answers nobody. */
    @Test
    void a_full_disk_is_among_the_troubles_of_the_fleet_though_the_phase_is_none() {
        long before = fullDisksOfConnectedWorkers();

        report(connected(), 1, WorkerPhase.CONNECTED, ErrorCode.DISK_FULL, null, null);

        assertThat(fullDisksOfConnectedWorkers()).isEqualTo(before + 1);
    }

    private long fullDisksOfConnectedWorkers() {
        return beans
                .inTransaction(() ->
                        beans.get(FleetSummary.class).troubles(Set.of(WorkerPhase.FAILED), Set.of(ErrorCode.DISK_FULL)))
                .stream()
                .filter(trouble -> trouble.phase() == WorkerPhase.CONNECTED)
                .mapToLong(Trouble::workers)
                .sum();
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

    /** As after an outage of the database that lasts for longer than the threshold: nothing was written, and leases come first. */
    @Test
    void a_page_is_not_stale_for_what_its_host_has_said_of_it_is_not_written_down_yet() {
        UUID tenant = connected();
        beans.clock().forward(Duration.ofMinutes(3));
        HostHeartbeat back = nextHeartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED));

        beans.inTransaction(() -> beans.get(HostLeases.class).renew(back));
        assertThat(sweepStale()).isEmpty();
        record(List.of(back));
        assertThat(sweepStale()).isEmpty();

        pass(Duration.ofSeconds(121), tenant, Duration.ofSeconds(121));
        assertThat(sweepStale()).containsExactly(tenant);
    }

    @Test
    void a_worker_of_a_silent_host_is_lost_never_stale_and_comes_back_as_it_was() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.CRASH_LOOP, ErrorCode.CRASH_LOOP, null, null);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CRASH_LOOP));

        beans.clock().forward(Duration.ofSeconds(16));
        expireLeases();
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.HOST_LOST);
        assertThat(worker(tenant).lastError()).contains(host);
        beans.clock().forward(Duration.ofMinutes(10));
        expireLeases();
        assertThat(sweepStale()).isEmpty();
        assertThat(hostStatus()).isEqualTo(HostStatus.LOST);

        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CRASH_LOOP));
        assertThat(hostStatus()).isEqualTo(HostStatus.ONLINE);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.CRASH_LOOP);
        assertThat(worker(tenant).errorCode()).isEqualTo(ErrorCode.CRASH_LOOP);
    }

    @Test
    void a_host_that_dies_when_the_clock_was_set_back_by_an_hour_is_lost_as_soon_as_any_other() {
        UUID tenant = connected();

        setBackByAnHour();
        expireLeases();
        assertThat(hostStatus()).isEqualTo(HostStatus.ONLINE);
        beans.clock().forward(Duration.ofSeconds(16));
        expireLeases();

        assertThat(hostStatus()).isEqualTo(HostStatus.SILENT);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.LOST);
    }

    @Test
    void a_page_that_freezes_when_the_clock_was_set_back_by_an_hour_is_stale_as_soon_as_any_other() {
        UUID tenant = connected();
        pass(HEARTBEAT, tenant, Duration.ZERO);

        setBackByAnHour();
        pass(HEARTBEAT, tenant, Duration.ZERO);
        assertThat(view(tenant).whatsappSession().lastSeenAt())
                .isEqualTo(beans.clock().instant());
        pass(Duration.ofSeconds(121), tenant, Duration.ofSeconds(121));

        assertThat(sweepStale()).containsExactly(tenant);
        assertThat(worker(tenant).phase()).isEqualTo(WorkerPhase.STALE);
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

        heartbeat(new HostHeartbeat(host, 2, 1, Instant.EPOCH, desired().version(), 50, host, "1", List.of()));

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
    void a_worker_that_is_stopped_right_after_it_connected_was_seen() {
        UUID tenant = connected();
        Instant connectedAt = beans.clock().instant();

        issue(tenant, CommandKind.STOP);
        report(tenant, 1, WorkerPhase.STOPPED, null, null, null);

        assertThat(view(tenant).whatsappSession().lastSeenAt()).isEqualTo(connectedAt);
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
    void the_same_answer_told_by_the_next_heartbeat_is_no_news_and_a_new_one_is() {
        UUID tenant = connected();
        beans.clock().forward(HEARTBEAT);
        Instant answered = beans.clock().instant();
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED));

        beans.clock().forward(HEARTBEAT);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED, HEARTBEAT.minusMillis(40)));
        assertThat(view(tenant).whatsappSession().lastSeenAt()).isEqualTo(answered);

        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED));
        assertThat(view(tenant).whatsappSession().lastSeenAt())
                .isEqualTo(beans.clock().instant());
    }

    @Test
    void of_many_workers_only_those_that_are_silent_are_stale() {
        List<UUID> tenants = Stream.generate(this::connected).limit(5).toList();
        UUID silent = tenants.get(3);
        UUID neverAnswered = started();
        report(neverAnswered, 1, WorkerPhase.STARTING, null, null, null);
        beans.clock().forward(Duration.ofSeconds(121));

        heartbeat(
                desired().version(),
                Stream.concat(
                                tenants.stream()
                                        .map(it -> pulse(
                                                it,
                                                1,
                                                WorkerPhase.CONNECTED,
                                                Duration.ofSeconds(it.equals(silent) ? 121 : 119))),
                                Stream.of(new WorkerPulse(neverAnswered, 0, 0, WorkerPhase.STARTING, Duration.ZERO)))
                        .toArray(WorkerPulse[]::new));

        assertThat(sweepStale()).containsExactlyInAnyOrder(silent, neverAnswered);
    }

    /** From then on nothing is known of any time before, as after a start. */
    private void setBackByAnHour() {
        beans.clock().forward(Duration.ofHours(-1));
        startedAt = beans.clock().instant();
    }
}
