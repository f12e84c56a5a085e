package io.flowhq.onboarding;

import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.user.Account;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Owners' requests to be set up, from the owners' side. Each call is one short transaction. Thread-safe. */
@Stateless
public class SetupRequests {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    SetupRequestQueries queries;

    @Inject
    PortalEvents events;

    @Inject
    TenantRegistry tenants;

    @Inject
    Clock clock;

    /**
     * Takes a request. An owner who has a shop already asks for it to be set up in another way.
     *
     * @throws SetupRequestOpenException if the owner's last one is not decided yet
     * @throws NumberInUseException if another shop has the number
     */
    public SetupRequestView submit(Account owner, NewSetupRequest input) {
        lockAccount(owner.userId());
        if (latest(owner.userId()).filter(last -> last.status().isOpen()).isPresent()) {
            throw new SetupRequestOpenException();
        }
        refuseNumberInUse(input.whatsappNumber(), owner);
        SetupDefaults defaults = Optional.ofNullable(owner.tenantId())
                .flatMap(tenants::find)
                .map(TenantView::config)
                .map(SetupDefaults::of)
                .orElseGet(() -> SetupDefaults.ofOwner(owner.name()));
        SetupRequest request = new SetupRequest(owner.userId(), owner.tenantId(), input, defaults, clock.instant());
        entities.persist(request);
        events.add(PortalEventType.REQUESTED, request, owner.email());
        entities.flush();
        return queries.find(request.id()).orElseThrow();
    }

    /** The owner's last request. */
    public Optional<SetupRequestView> latest(UUID userId) {
        return queries.latestOf(userId);
    }

    /** Of two requests that one person sends at once, the second waits here and finds the first. */
    private void lockAccount(UUID userId) {
        entities.createNativeQuery("select id from users where id = :id for update", Object.class)
                .setParameter("id", userId)
                .getResultList();
    }

    private void refuseNumberInUse(String number, Account owner) {
        boolean inUse = entities.createQuery("select t.id from Tenant t where t.phoneNumber = :number", UUID.class)
                .setParameter("number", number)
                .getResultStream()
                .anyMatch(tenant -> !tenant.equals(owner.tenantId()));
        if (inUse) {
            throw new NumberInUseException();
        }
    }
}
