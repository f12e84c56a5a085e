package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.host.HostRegistry;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/**
 * Applies what hosts report of single workers. Repeated, late and overtaken reports change nothing, nor do those of
 * tenants that are gone. Thread-safe; each call is a transaction of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Snapshots {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    PhaseChanges phases;

    @Inject
    Wishes wishes;

    @Inject
    HostRegistry hosts;

    @Inject
    Clock clock;

    /** Applies a snapshot if it is news. */
    public void apply(WorkerSnapshot snapshot) {
        workers.locked(snapshot.tenantId())
                .filter(worker -> worker.isNews(snapshot))
                .ifPresent(worker -> {
                    worker.take(snapshot);
                    phases.session(worker.tenantId()).take(snapshot, clock.instant());
                    if (worker.isMoving() && worker.hasEndedThere()) {
                        wishes.arrive(worker);
                    } else {
                        phases.enter(worker, condition(worker, snapshot), snapshot.detail());
                    }
                });
    }

    /** A host has kept a snapshot of a session, or has none left; one of an older incarnation changes nothing. */
    public void kept(SessionKept report) {
        workers.locked(report.tenantId())
                .filter(worker -> worker.generation() == report.generation())
                .ifPresent(worker -> phases.session(worker.tenantId()).kept(report, clock.instant()));
    }

    /** A host has removed what was left of a deleted tenant; others that have an older copy are next. */
    public void removed(TenantRemoved event) {
        entities.createQuery("delete from TenantRemoval r where r.tenantId = :tenant and r.host = :host")
                .setParameter("tenant", event.tenantId())
                .setParameter("host", event.host())
                .executeUpdate();
        entities.createQuery(
                        "select r from TenantRemoval r where r.tenantId = :tenant and r.waiting = true order by r.host",
                        TenantRemoval.class)
                .setParameter("tenant", event.tenantId())
                .getResultList()
                .forEach(removal -> {
                    removal.begin(clock.instant());
                    hosts.bump(removal.host());
                });
    }

    /** What is reported counts within what is wanted: a worker that is to stop is stopping until it has stopped. */
    private static Condition condition(WorkerProcess worker, WorkerSnapshot snapshot) {
        boolean ended = snapshot.phase() == WorkerPhase.STOPPED;
        if (worker.isMoving()) {
            return Condition.well(WorkerPhase.STOPPING);
        }
        if (worker.wantedRunning()) {
            return ended
                    ? new Condition(WorkerPhase.LOST, ErrorCode.HOST_LOST, Sentences.stoppedUnasked(snapshot.host()))
                    : new Condition(snapshot.phase(), snapshot.errorCode(), snapshot.lastError());
        }
        return Condition.well(
                ended || worker.phase() == WorkerPhase.STOPPED ? WorkerPhase.STOPPED : WorkerPhase.STOPPING);
    }
}
