package io.flowhq.onboarding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads requests with their owners, each list with one query. Thread-safe; in the caller's transaction. */
@ApplicationScoped
public class SetupRequestQueries {
    private static final String VIEW =
            """
            select new io.flowhq.onboarding.SetupRequestView(r.id, r.tenantId, r.userId, u.name, u.email, u.phone,
             r.businessName, r.templateType, r.language, r.timeZone, r.whatsappNumber, r.status, r.notes,
             r.decisionNote, r.createdAt, r.updatedAt)
            from SetupRequest r join User u on u.id = r.userId
            """;
    private static final String NEWEST_FIRST = " order by r.createdAt desc, r.id";

    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    Optional<SetupRequestView> find(UUID id) {
        return entities.createQuery(VIEW + " where r.id = :id", SetupRequestView.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The last one of an owner. */
    Optional<SetupRequestView> latestOf(UUID userId) {
        return entities.createQuery(VIEW + " where r.userId = :user" + NEWEST_FIRST, SetupRequestView.class)
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Some of those in these states, the newest first. */
    List<SetupRequestView> page(Collection<SetupRequestStatus> states, int offset, int limit) {
        return entities.createQuery(VIEW + " where r.status in :states" + NEWEST_FIRST, SetupRequestView.class)
                .setParameter("states", states)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many are in these states. */
    long count(Collection<SetupRequestStatus> states) {
        return entities.createQuery("select count(r) from SetupRequest r where r.status in :states", Long.class)
                .setParameter("states", states)
                .getSingleResult();
    }
}
