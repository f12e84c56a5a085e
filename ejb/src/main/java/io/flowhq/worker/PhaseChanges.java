package io.flowhq.worker;

import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a worker's phase changes. Status, session and tenant follow by {@link WorkerPhase}'s table, and the
 * journal gets its line. Thread-safe; call it in a transaction that holds the lock of the worker's row.
 */
@ApplicationScoped
public class PhaseChanges {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Event<PhaseChanged> changed;

    /**
     * Enters a condition; without a change of phase only what is the matter is written.
     *
     * @param detail one line for the journal, or null
     */
    public void enter(WorkerProcess worker, Condition condition, @Nullable String detail) {
        enter(worker, condition, detail, session(worker.tenantId()).linked());
    }

    /** Enters a condition after which the tenant counts as not linked until its worker is ready again. */
    public void enterAfresh(WorkerProcess worker, Condition condition, @Nullable String detail) {
        enter(worker, condition, detail, false);
    }

    private void enter(WorkerProcess worker, Condition condition, @Nullable String detail, boolean linked) {
        Instant now = clock.instant();
        WorkerPhase before = worker.phase();
        worker.enter(condition, now);
        WhatsAppSession session = session(worker.tenantId());
        session.follow(condition.phase().sessionState(condition.errorCode(), session.state()), now);
        tenantFollows(worker.tenantId(), condition.phase(), linked, now);
        if (before != condition.phase()) {
            if (condition.phase() == WorkerPhase.CONNECTED) {
                seen(worker.tenantId(), now);
            }
            WorkerEvent event = new WorkerEvent(worker, before, detail == null ? condition.lastError() : detail, now);
            entities.persist(event);
            changed.fire(new PhaseChanged(worker.tenantId(), event.view()));
        }
    }

    /** The session of a tenant's worker. */
    WhatsAppSession session(UUID tenantId) {
        return entities.createQuery("select s from WhatsAppSession s where s.tenantId = :tenant", WhatsAppSession.class)
                .setParameter("tenant", tenantId)
                .getSingleResult();
    }

    /** By a statement of its own, as heartbeats do: the next of those may be long after it was stopped again. */
    private void seen(UUID tenantId, Instant now) {
        entities.createQuery("update WhatsAppSession s set s.lastSeenAt = :now"
                        + " where s.tenantId = :tenant and (s.lastSeenAt is null or s.lastSeenAt < :now)")
                .setParameter("now", now)
                .setParameter("tenant", tenantId)
                .executeUpdate();
    }

    /** By a statement of its own: people edit the tenant's other columns at the same time. */
    private void tenantFollows(UUID tenantId, WorkerPhase phase, boolean linked, Instant now) {
        TenantStatus current = entities.createQuery(
                        "select t.status from Tenant t where t.id = :tenant", TenantStatus.class)
                .setParameter("tenant", tenantId)
                .getSingleResult();
        TenantStatus next = phase.tenantStatus(current, linked);
        if (next != current) {
            entities.createQuery("update Tenant t set t.status = :next, t.updatedAt = :now where t.id = :tenant")
                    .setParameter("next", next)
                    .setParameter("now", now)
                    .setParameter("tenant", tenantId)
                    .executeUpdate();
        }
    }
}
