package io.flowhq.deadletter;

import io.flowhq.settings.DeadLetterSettings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;

/** Forgets dead letters that nobody wanted in time, so that their table stays bounded. Thread-safe; two servers may do so at once. */
@Stateless
public class OldDeadLetters {
    @PersistenceContext
    EntityManager entities;

    @Inject
    DeadLetterSettings settings;

    @Inject
    Clock clock;

    /** For how long, and how many at most are kept. */
    public DeadLetterSettings limits() {
        return settings;
    }

    /**
     * Deletes those that are too old, and the oldest of too many.
     *
     * @return how many
     */
    public int forget() {
        int tooOld = deleteUntil(clock.instant().minus(settings.kept()));
        int tooMany = entities.createQuery(
                        "select d.createdAt from DeadLetter d order by d.createdAt desc", Instant.class)
                .setFirstResult(settings.most())
                .setMaxResults(1)
                .getResultStream()
                .mapToInt(this::deleteUntil)
                .sum();
        return tooOld + tooMany;
    }

    private int deleteUntil(Instant last) {
        return entities.createQuery("delete from DeadLetter d where d.createdAt <= :last")
                .setParameter("last", last)
                .executeUpdate();
    }
}
