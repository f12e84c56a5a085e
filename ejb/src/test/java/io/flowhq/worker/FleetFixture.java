package io.flowhq.worker;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import io.flowhq.worker.Pulses.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One host, its workers, and a word for each thing that a test does with them. Holds on every database. */
abstract class FleetFixture {
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    Beans beans;
    String host;
    /** The agent has been there for a while. */
    long heartbeats = 100;

    long snapshots;
    Instant startedAt;

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

    /** What the next report says of a code to type on the phone. */
    @Nullable
    LinkCode linkCode;

    UUID tenant() {
        return NewTenants.create(beans);
    }

    UUID started() {
        heartbeat(0);
        UUID tenant = tenant();
        issue(tenant, CommandKind.START);
        return tenant;
    }

    UUID connected() {
        UUID tenant = started();
        report(tenant, 1, WorkerPhase.CONNECTED, null, null, beans.clock().instant());
        return tenant;
    }

    WorkerProcessView issue(UUID tenant, CommandKind kind) {
        return issue(tenant, kind, null).workerProcess();
    }

    CommandReceipt issue(UUID tenant, CommandKind kind, @Nullable String key) {
        return beans.inTransaction(
                () -> beans.get(CommandTransaction.class).run(tenant, kind, UUID.randomUUID(), "test", key));
    }

    void report(
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
                linkCode,
                linkedAt,
                4711L,
                now,
                0,
                null,
                null));
    }

    static WorkerSnapshot snapshot(
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
                null,
                0,
                null,
                null);
    }

    void apply(WorkerSnapshot snapshot) {
        beans.inTransaction(() -> beans.get(Snapshots.class).apply(snapshot));
    }

    WorkerPulse pulse(UUID tenant, long generation, WorkerPhase phase) {
        return pulse(tenant, generation, phase, Duration.ZERO);
    }

    WorkerPulse pulse(UUID tenant, long generation, WorkerPhase phase, Duration pageAge) {
        return new WorkerPulse(tenant, generation, snapshots, phase, phase.hasPage() ? pageAge : null);
    }

    void heartbeat(long appliedVersion, WorkerPulse... pulses) {
        heartbeat(nextHeartbeat(appliedVersion, pulses));
    }

    /** The host's next heartbeat, which has yet to be taken. */
    HostHeartbeat nextHeartbeat(long appliedVersion, WorkerPulse... pulses) {
        return new HostHeartbeat(
                host, 1, ++heartbeats, Instant.EPOCH, appliedVersion, 50, host, "1", Arrays.asList(pulses));
    }

    void heartbeat(HostHeartbeat heartbeat) {
        if (beans.inTransaction(() -> beans.get(HostLeases.class).renew(heartbeat))
                .isPresent()) {
            record(List.of(heartbeat));
        }
    }

    void record(List<HostHeartbeat> heartbeats) {
        for (Suspect suspect : beans.inTransaction(() -> beans.get(Pulses.class).record(heartbeats))) {
            beans.inTransaction(() -> beans.get(Pulses.class).conclude(suspect.tenantId(), suspect.heartbeat()));
        }
    }

    void pass(Duration time, UUID tenant, Duration pageAge) {
        beans.clock().forward(time);
        heartbeat(desired().version(), pulse(tenant, 1, WorkerPhase.CONNECTED, pageAge));
    }

    List<UUID> sweepStale() {
        List<UUID> suspects =
                beans.inTransaction(() -> beans.get(StaleWorkers.class).suspects(startedAt));
        suspects.forEach(
                each -> beans.inTransaction(() -> beans.get(StaleWorkers.class).mark(each, startedAt)));
        return suspects;
    }

    void expireLeases() {
        beans.inTransaction(() -> beans.get(HostLeases.class).expire(startedAt));
        beans.inTransaction(() -> beans.get(LostWorkers.class).suspects())
                .forEach(each ->
                        beans.inTransaction(() -> beans.get(LostWorkers.class).mark(each)));
    }

    DesiredSet desired() {
        return beans.inTransaction(() -> beans.get(DesiredSets.class).of(host)).orElseThrow();
    }

    HostStatus hostStatus() {
        return beans.inTransaction(() -> beans.get(HostRegistry.class).find(host))
                .orElseThrow()
                .status();
    }

    TenantView view(UUID tenant) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).find(tenant))
                .orElseThrow();
    }

    WorkerProcessView worker(UUID tenant) {
        return view(tenant).workerProcess();
    }

    QrView qr(UUID tenant) {
        return beans.inTransaction(() -> beans.get(SessionQr.class).current(tenant));
    }

    List<WorkerPhase> journal(UUID tenant) {
        return beans.inTransaction(() -> beans.get(WorkerJournal.class).latest(tenant, 10)).stream()
                .map(WorkerEventView::phaseTo)
                .toList();
    }
}
