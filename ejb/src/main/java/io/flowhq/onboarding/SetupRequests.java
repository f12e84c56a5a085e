package io.flowhq.onboarding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.flowhq.user.Account;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Owners' requests to be set up. Each call is one short transaction. */
@Stateless
public class SetupRequests {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Takes a request.
     *
     * @throws SetupRequestOpenException if the owner's last one is not decided yet
     */
    public SetupRequestView submit(Account owner, NewSetupRequest input) {
        if (latestOf(owner.userId()).filter(SetupRequest::isOpen).isPresent()) {
            throw new SetupRequestOpenException();
        }
        SetupRequest request = new SetupRequest(owner.userId(), owner.tenantId(), input, clock.instant());
        entities.persist(request);
        SetupRequestView view = request.toView();
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("setup_request_id", view.id().toString())
                .put("template_type", view.templateType().name())
                .toString();
        entities.persist(
                new PortalEvent(owner.userId(), owner.tenantId(), "setup-request.submitted", payload, clock.instant()));
        return view;
    }

    /** The owner's last request. */
    public Optional<SetupRequestView> latest(UUID userId) {
        return latestOf(userId).map(SetupRequest::toView);
    }

    private Optional<SetupRequest> latestOf(UUID userId) {
        return entities.createQuery(
                        "select r from SetupRequest r where r.userId = :user order by r.createdAt desc",
                        SetupRequest.class)
                .setParameter("user", userId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
