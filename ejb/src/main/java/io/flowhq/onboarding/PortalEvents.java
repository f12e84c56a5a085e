package io.flowhq.onboarding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The log of what happened in owners' portals: added to in the transaction of what it tells, and read. Thread-safe. */
@ApplicationScoped
public class PortalEvents {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    Clock clock;

    /** Somebody made an account. */
    void addRegistration(UUID userId) {
        entities.persist(new PortalEvent(userId, null, PortalEventType.REGISTERED, "{}", clock.instant()));
    }

    /**
     * Something happened to a request.
     *
     * @param by an e-mail address, or FlowHQ itself
     */
    void add(PortalEventType type, SetupRequest request, String by) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("setup_request_id", request.id().toString())
                .put("by", by);
        entities.persist(
                new PortalEvent(request.userId(), request.tenantId(), type, payload.toString(), clock.instant()));
    }

    /** The latest ones of an owner, the newest first. */
    List<PortalEventView> latest(UUID userId, int limit) {
        return entities.createQuery(
                        """
                        select new io.flowhq.onboarding.PortalEventView(e.id, e.type, e.tenantId, e.userId, e.payloadJson,
                         e.createdAt)
                        from PortalEvent e where e.userId = :user order by e.createdAt desc, e.id
                        """,
                        PortalEventView.class)
                .setParameter("user", userId)
                .setMaxResults(limit)
                .getResultList();
    }
}
