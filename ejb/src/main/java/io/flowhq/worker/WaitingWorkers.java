package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** Places workers that wait for a host. Thread-safe; two servers may do so at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WaitingWorkers {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    Wishes wishes;

    @Inject
    HostRegistry hosts;

    /** Tenants whose worker waits, the longest first, if any host has room; each is to be {@link #place placed}. */
    public List<UUID> placeable() {
        if (hosts.all().stream().noneMatch(host -> host.status().takesWorkers() && host.room() > 0)) {
            return List.of();
        }
        return entities.createQuery(
                        "select w.tenantId from WorkerProcess w where w.phase = WAITING_FOR_HOST order by w.phaseSince",
                        UUID.class)
                .getResultList();
    }

    /** Places a worker, if it still waits and a host can take it. */
    public void place(UUID tenantId) {
        workers.locked(tenantId)
                .filter(worker -> worker.phase() == WorkerPhase.WAITING_FOR_HOST)
                .ifPresent(wishes::place);
    }
}
