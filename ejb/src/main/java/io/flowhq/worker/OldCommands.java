package io.flowhq.worker;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;

/** Forgets commands whose keys need not act once any more. Thread-safe; two servers may do so at once. */
@Stateless
public class OldCommands {
    private static final Duration KEPT = Duration.ofDays(7);

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /** Deletes all that are older than 7 days. */
    public void forget() {
        entities.createQuery("delete from Command c where c.createdAt < :before")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
