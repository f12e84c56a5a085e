package io.flowhq.onboarding;

import io.flowhq.audit.Caller;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.PhaseChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Ends an approved request well: when the shop's worker is connected, in the transaction that says so. Thread-safe. */
@ApplicationScoped
public class FirstLink {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    PortalEvents events;

    @Inject
    Clock clock;

    void changed(@Observes PhaseChanged change) {
        if (change.event().phaseTo() != WorkerPhase.CONNECTED) {
            return;
        }
        // The worker's row is locked by whoever tells this: no two of one shop come at once.
        entities.createQuery(
                        "select r from SetupRequest r where r.tenantId = :tenant and r.status = :approved",
                        SetupRequest.class)
                .setParameter("tenant", change.tenantId())
                .setParameter("approved", SetupRequestStatus.APPROVED)
                .getResultList()
                .forEach(this::linked);
    }

    private void linked(SetupRequest request) {
        request.moveBy(SetupRequestAction.LINK, clock.instant());
        events.add(PortalEventType.LINKED, request, Caller.SYSTEM);
    }
}
