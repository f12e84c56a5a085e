package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The phases of chosen workers, read at once. Thread-safe. */
@Stateless
public class WorkerPhases {
    @PersistenceContext
    EntityManager entities;

    /** The phase of each tenant's worker; a tenant that is gone has no entry. */
    public Map<UUID, WorkerPhase> of(Collection<UUID> tenants) {
        return entities
                .createQuery(
                        "select w.tenantId as tenant, w.phase as phase from WorkerProcess w where w.tenantId in :tenants",
                        Tuple.class)
                .setParameter("tenants", tenants)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get("tenant", UUID.class), row -> row.get("phase", WorkerPhase.class)));
    }
}
