package io.flowhq.worker;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Takes what a heartbeat says of its workers. Thread-safe; each call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Pulses {
    @PersistenceContext
    EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Workers workers;

    @Inject
    PhaseChanges phases;

    @Inject
    Wishes wishes;

    @Inject
    Clock clock;

    /** Writes when the pages answered, all with one statement. */
    public void record(HostHeartbeat heartbeat) {
        Instant now = clock.instant();
        new PulseTable(dataSource)
                .record(
                        heartbeat.workers().stream()
                                .flatMap(pulse -> answer(pulse, now).stream())
                                .toList(),
                        now);
    }

    /** Tenants of the host about whose worker the heartbeat says more than that; each is to be {@link #conclude concluded}. */
    public List<UUID> suspects(HostHeartbeat heartbeat) {
        Set<UUID> held = heartbeat.workers().stream().map(WorkerPulse::tenantId).collect(Collectors.toSet());
        return entities
                .createQuery(
                        """
                        select w.tenantId as tenantId, w.phase as phase from WorkerProcess w
                         where w.host = :host and w.phase not in (STOPPED, WAITING_FOR_HOST)
                        """,
                        Tuple.class)
                .setParameter("host", heartbeat.host())
                .getResultList()
                .stream()
                .filter(row -> row.get("phase", WorkerPhase.class) == WorkerPhase.LOST
                        || !held.contains(row.get("tenantId", UUID.class)))
                .map(row -> row.get("tenantId", UUID.class))
                .toList();
    }

    /** Draws the conclusion about one worker, if there still is one when nobody else can change it. */
    public void conclude(UUID tenantId, HostHeartbeat heartbeat) {
        Optional<WorkerProcess> locked =
                workers.locked(tenantId).filter(worker -> worker.host().equals(Optional.of(heartbeat.host())));
        if (locked.isEmpty()) {
            return;
        }
        WorkerProcess worker = locked.get();
        switch (PulseVerdict.of(worker, heartbeat)) {
            case NOTHING -> {}
            case HAS_STOPPED -> hasStopped(worker);
            case IS_BACK -> phases.enter(worker, asReported(worker, heartbeat), "Its host is back.");
            case IS_MISSING -> {
                phases.enter(
                        worker,
                        Condition.well(WorkerPhase.STARTING),
                        "Its host did not hold it any more and is told to start it again.");
                wishes.tellAgain(worker);
            }
        }
    }

    private void hasStopped(WorkerProcess worker) {
        worker.endedThere();
        if (worker.isMoving()) {
            wishes.arrive(worker);
        } else {
            phases.enter(worker, Condition.well(WorkerPhase.STOPPED), "Its host does not hold it any more.");
        }
    }

    private static Condition asReported(WorkerProcess worker, HostHeartbeat heartbeat) {
        WorkerPhase phase = heartbeat.workers().stream()
                .filter(pulse -> pulse.tenantId().equals(worker.tenantId()))
                .map(WorkerPulse::phase)
                .findFirst()
                .orElseThrow();
        return worker.wantedRunning() && !worker.isMoving()
                ? worker.asBeforeLoss(phase)
                : Condition.well(WorkerPhase.STOPPING);
    }

    /** A worker whose process is still to be spawned has no page that could be silent. */
    private static Optional<PageAnswer> answer(WorkerPulse pulse, Instant now) {
        Optional<Duration> age = Optional.ofNullable(pulse.pageAge())
                .or(() -> pulse.phase() == WorkerPhase.STARTING ? Optional.of(Duration.ZERO) : Optional.empty());
        return age.map(since -> new PageAnswer(
                pulse.tenantId(), pulse.generation(), now.minus(since), pulse.phase() == WorkerPhase.CONNECTED));
    }
}
