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

/**
 * Forgets commands whose keys need not act once any more. Thread-safe; two servers may do so at once. Each call is a transaction
 * of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldCommands {
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String COMMANDS =
            """
            delete from commands where id in (select c.id from commands c where c.created_at < :before
             fetch first :most rows only)
            """;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Deletes some that are older than 7 days.
     *
     * @return how many; 0 when no more are left
     */
    public int forget() {
        return OldRows.deletePortion(entities, COMMANDS, clock.instant().minus(KEPT));
    }
}
