package io.flowhq.audit;

import io.flowhq.settings.AuditSettings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;

/** Forgets entries of the audit that are older than somebody decided to keep them. Thread-safe; two servers may do so at once. */
@Stateless
public class OldAuditEntries {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    AuditSettings settings;

    @Inject
    Clock clock;

    /**
     * Deletes those that are too old; none unless it was set for how long they are kept.
     *
     * @return how many
     */
    public int forget() {
        return settings.kept().map(this::deleteOlderThan).orElse(0);
    }

    private int deleteOlderThan(Duration kept) {
        return entities.createQuery("delete from AuditEntry a where a.createdAt < :before")
                .setParameter("before", clock.instant().minus(kept))
                .executeUpdate();
    }
}
