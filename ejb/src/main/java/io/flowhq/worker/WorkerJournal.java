package io.flowhq.worker;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** The journal of every change of a worker's phase. Thread-safe. */
@Stateless
public class WorkerJournal {
    @PersistenceContext
    EntityManager entities;

    /** The latest changes, newest first; empty for an unknown tenant. */
    public List<WorkerEventView> latest(UUID tenantId, int limit) {
        return entities
                .createQuery(
                        "select e from WorkerEvent e where e.tenantId = :tenant order by e.createdAt desc, e.id desc",
                        WorkerEvent.class)
                .setParameter("tenant", tenantId)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(WorkerEvent::view)
                .toList();
    }
}
