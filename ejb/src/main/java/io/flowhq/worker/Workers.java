package io.flowhq.worker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds workers. Thread-safe; takes part in the caller's transaction. */
@ApplicationScoped
public class Workers {
    @PersistenceContext
    EntityManager entities;

    /**
     * Whether a worker is placed on that host, which stays so until the end of the transaction.
     *
     * @param generation that it must have as well, or null
     */
    public boolean isPlaced(UUID tenantId, String host, @Nullable Long generation) {
        return locked(tenantId)
                .filter(worker -> worker.host().equals(Optional.of(host)))
                .filter(worker -> generation == null || worker.generation() == generation)
                .isPresent();
    }

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
