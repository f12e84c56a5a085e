package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import io.flowhq.host.HostView;
import io.flowhq.host.Relocation;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Empties hosts that are drained: one worker after the other ends there, gracefully, and starts on a host that shares the
 * session store. Undrain, and no further one leaves. Thread-safe; two servers may do so at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Drains {
    /** Whoever is not up by then on the new host keeps the others waiting no longer. */
    private static final Duration ARRIVAL = Duration.ofSeconds(60);

    /** STALE settles by itself within seconds; in FAILED only a person helps, and may not want a start. */
    private static final Set<WorkerPhase> LEAVING = EnumSet.of(
            WorkerPhase.STARTING,
            WorkerPhase.AWAITING_LINK,
            WorkerPhase.CONNECTED,
            WorkerPhase.RECONNECTING,
            WorkerPhase.BACKOFF,
            WorkerPhase.CRASH_LOOP);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    HostRegistry hosts;

    @Inject
    Wishes wishes;

    @Inject
    Clock clock;

    /** The tenants whose worker is the next to leave its host, at most one per host; each is to {@link #leave}. */
    public List<UUID> due() {
        List<HostView> all = hosts.all();
        return all.stream()
                .filter(host -> mayLeave(host, all) && !isUnderWay(host.name()))
                .flatMap(host -> next(host.name()).stream())
                .toList();
    }

    /** Has a worker leave, if its host is still drained when nobody else can change it. */
    public void leave(UUID tenantId) {
        workers.locked(tenantId)
                .filter(worker -> worker.wantedRunning() && !worker.isMoving() && LEAVING.contains(worker.phase()))
                .filter(worker -> {
                    List<HostView> all = hosts.all();
                    return all.stream()
                            .filter(host -> worker.host().equals(Optional.of(host.name())))
                            .anyMatch(host -> mayLeave(host, all));
                })
                .ifPresent(wishes::leave);
    }

    private boolean mayLeave(HostView host, List<HostView> all) {
        return host.status() == HostStatus.DRAINING
                && Relocation.of(host, all, clock.instant()) instanceof Relocation.Go;
    }

    private boolean isUnderWay(String host) {
        long leaving = entities.createQuery(
                        "select count(w.id) from WorkerProcess w where w.host = :host and w.moving = true", Long.class)
                .setParameter("host", host)
                .getSingleResult();
        return leaving > 0 || arriving(host) > 0;
    }

    private long arriving(String from) {
        return entities.createQuery(
                        """
                        select count(m.id) from WorkerMove m join WorkerProcess w on w.tenantId = m.tenantId
                         where m.from = :from and m.reason = DRAIN and m.createdAt > :since and w.phase = STARTING
                        """,
                        Long.class)
                .setParameter("from", from)
                .setParameter("since", clock.instant().minus(ARRIVAL))
                .getSingleResult();
    }

    private Optional<UUID> next(String host) {
        return entities
                .createQuery(
                        """
                        select w.tenantId from WorkerProcess w
                         where w.host = :host and w.desired = RUNNING and w.moving = false and w.phase in :leaving
                         order by w.tenantId
                        """,
                        UUID.class)
                .setParameter("host", host)
                .setParameter("leaving", LEAVING)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }
}
