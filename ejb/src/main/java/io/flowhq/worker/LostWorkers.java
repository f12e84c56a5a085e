package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;

/** Says of workers on silent hosts that nothing is known of them. Thread-safe; two servers may do so at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LostWorkers {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    HostRegistry hosts;

    @Inject
    PhaseChanges phases;

    /**
     * Tenants whose worker is on a silent host and does not say so yet; each is to be {@link #mark marked}. Of one that has failed
     * nothing runs, and it waits for a person wherever its host is.
     */
    public List<UUID> suspects() {
        return entities.createQuery(
                        """
                        select w.tenantId from WorkerProcess w join WorkerHost h on h.name = w.host
                         where h.status in (SILENT, LOST) and w.phase not in (STOPPED, FAILED, WAITING_FOR_HOST, LOST)
                        """,
                        UUID.class)
                .getResultList();
    }

    /** Marks a worker lost, if its host is still silent when nobody else can change it. */
    public void mark(UUID tenantId) {
        workers.locked(tenantId)
                .filter(WorkerProcess::canBeLost)
                .filter(worker -> worker.host()
                        .flatMap(hosts::status)
                        .filter(HostStatus::silent)
                        .isPresent())
                .ifPresent(worker -> {
                    String sentence = Sentences.lost(worker.host().orElseThrow());
                    phases.enter(worker, new Condition(WorkerPhase.LOST, ErrorCode.HOST_LOST, sentence), null);
                });
    }
}
