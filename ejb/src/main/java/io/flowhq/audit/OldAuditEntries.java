package io.flowhq.audit;

import io.flowhq.database.OldRows;
import io.flowhq.settings.AuditSettings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets entries of the audit that are older than somebody decided to keep them. Thread-safe; two servers may do so at once. Each
 * call is a transaction of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OldAuditEntries {
    private static final String ENTRIES =
            """
            delete from audit_entries where id in (select a.id from audit_entries a where a.created_at < :before
             fetch first :most rows only)
            """;

    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    AuditSettings settings;

    @Inject
    Clock clock;

    /**
     * Deletes some of those that are too old; none unless it was set for how long they are kept.
     *
     * @return how many; 0 when no more are left
     */
    public int forget() {
        return settings.kept().map(this::deleteOlderThan).orElse(0);
    }

    private int deleteOlderThan(Duration kept) {
        return OldRows.deletePortion(entities, ENTRIES, clock.instant().minus(kept));
    }
}
