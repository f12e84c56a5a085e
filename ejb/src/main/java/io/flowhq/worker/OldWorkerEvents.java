package io.flowhq.worker;

import io.flowhq.database.OldRows;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets what became of workers long ago, so that their tables stay bounded. Thread-safe; two servers may do so at once. Each
 * call is a transaction of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldWorkerEvents {
    /** For so long it can be told how a worker came to be what it is. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** Each tenant's last one of that time stays: it says what the worker was when the time began that is kept. */
    private static final String EVENTS =
            """
            delete from worker_events where id in (select e.id from worker_events e where e.created_at < :before
             and exists (select 1 from worker_events later where later.tenant_id = e.tenant_id
             and later.created_at > e.created_at and later.created_at < :before)
             fetch first :most rows only)
            """;

    private static final String MOVES =
            """
            delete from worker_moves where id in (select m.id from worker_moves m where m.created_at < :before
             fetch first :most rows only)
            """;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Deletes some events that are older than {@link #KEPT}.
     *
     * @return how many; 0 when no more are left
     */
    public int forgetEvents() {
        return OldRows.deletePortion(entities, EVENTS, before());
    }

    /**
     * Deletes some moves between hosts that are older than {@link #KEPT}.
     *
     * @return how many; 0 when no more are left
     */
    public int forgetMoves() {
        return OldRows.deletePortion(entities, MOVES, before());
    }

    private Instant before() {
        return clock.instant().minus(KEPT);
    }
}
