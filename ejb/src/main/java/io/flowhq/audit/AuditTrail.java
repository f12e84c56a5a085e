package io.flowhq.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The audit: entries are added and read, never changed. Who and from where comes from the {@link Caller}. */
@Stateless
public class AuditTrail {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    /** Adds an entry to the caller's transaction: it is there if and only if what it says has happened. */
    public void record(String what, @Nullable String target, String outcome) {
        entities.persist(new AuditEntry(caller.who(), what, target, caller.origin(), outcome, clock.instant()));
    }

    /** Adds entries of what did not happen, all in one transaction of their own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void add(List<AuditEntry> entries) {
        entries.forEach(entities::persist);
    }

    /** Adds an entry of somebody who is not, or not yet, the caller: a sign-in. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void recordSignIn(String who, String origin, String outcome) {
        entities.persist(new AuditEntry(who, "sign-in", null, origin, outcome, clock.instant()));
    }

    /** The latest entries, the newest first. */
    public List<AuditView> latest(int offset, int limit) {
        return entities.createQuery("select a from AuditEntry a order by a.createdAt desc, a.id", AuditEntry.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(AuditEntry::toView)
                .toList();
    }

    /** How many entries there are. */
    public long count() {
        return entities.createQuery("select count(a) from AuditEntry a", Long.class)
                .getSingleResult();
    }

    /** A thing as plain text: a tenant's or user's id becomes its name and id, anything else is its own text. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public @Nullable String describe(@Nullable Object thing) {
        if (thing instanceof AuditSubject subject) {
            return subject.auditText();
        }
        if (!(thing instanceof UUID id)) {
            return thing == null ? null : thing.toString();
        }
        List<?> names = entities.createNativeQuery(
                        "select name from tenants where id = :id union all select email from users where id = :id"
                                + " union all select business_name from setup_requests where id = :id",
                        String.class)
                .setParameter("id", id)
                .getResultList();
        return names.isEmpty() ? id.toString() : names.get(0) + " (" + id + ")";
    }
}
