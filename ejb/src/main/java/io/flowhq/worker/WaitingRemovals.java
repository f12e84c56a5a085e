package io.flowhq.worker;

import io.flowhq.host.HostRegistry;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/**
 * Has hosts that share a session store go on where the host that was to log out a deleted tenant's device has fallen silent
 * before it was done. Thread-safe; two servers may do so at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WaitingRemovals {
    @PersistenceContext
    EntityManager entities;

    @Inject
    HostRegistry hosts;

    @Inject
    Clock clock;

    /** Begins every removal that waits for silent hosts alone; those are still to do theirs when they are back. */
    public void begin() {
        entities.createQuery(
                        """
                        select r from TenantRemoval r where r.waiting = true and not exists
                         (select f.id from TenantRemoval f join WorkerHost h on h.name = f.host
                          where f.tenantId = r.tenantId and f.waiting = false and h.status not in (SILENT, LOST))
                         order by r.host
                        """,
                        TenantRemoval.class)
                .getResultList()
                .forEach(removal -> {
                    removal.begin(clock.instant());
                    hosts.bump(removal.host());
                });
    }
}
