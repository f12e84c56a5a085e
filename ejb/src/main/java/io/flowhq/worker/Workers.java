package io.flowhq.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds workers. Thread-safe; takes part in the caller's transaction. */
@ApplicationScoped
public class Workers {
    @PersistenceContext
    EntityManager entities;

    /** A tenant's worker, locked until the end of the transaction: what follows happens one after the other. */
    Optional<WorkerProcess> locked(UUID tenantId) {
        return entities
                .createQuery("select w from WorkerProcess w where w.tenantId = :tenant", WorkerProcess.class)
                .setParameter("tenant", tenantId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }
}
