package io.flowhq.onboarding;

import io.flowhq.audit.Audited;
import io.flowhq.input.Checks;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantChange;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.user.UserDirectory;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.WorkerCommands;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Owners' requests to be set up, from the side of those who decide. Each call is one transaction; of two who decide at once
 * the second waits for the first and is refused. Thread-safe.
 */
@Stateless
public class SetupReview {
    /** In which somebody has to do something. */
    private static final List<SetupRequestStatus> OPEN = Arrays.stream(SetupRequestStatus.values())
            .filter(SetupRequestStatus::isOpen)
            .toList();

    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    SetupRequestQueries queries;

    @Inject
    PortalEvents events;

    @Inject
    TenantRegistry tenants;

    @Inject
    UserDirectory users;

    @Inject
    WorkerCommands commands;

    @Inject
    Clock clock;

    /** Some of those in these states, the newest first. */
    public List<SetupRequestView> page(Collection<SetupRequestStatus> states, int offset, int limit) {
        return queries.page(states, offset, limit);
    }

    /** How many are in these states. */
    public long count(Collection<SetupRequestStatus> states) {
        return queries.count(states);
    }

    /** How many wait for somebody. */
    public long countOpen() {
        return queries.count(OPEN);
    }

    /** One of them. */
    public Optional<SetupRequestView> find(UUID id) {
        return queries.find(id);
    }

    /** What happened in the portal of the owner who sent it, the newest first. */
    public List<PortalEventView> history(UUID id, int limit) {
        return events.latest(
                find(id).orElseThrow(() -> new SetupRequestNotFoundException(id))
                        .userId(),
                limit);
    }

    /**
     * Begins to look at it.
     *
     * @param by who does, for the record
     * @throws SetupRequestNotFoundException if there is none
     * @throws SetupRequestWrongStateException if it is not SUBMITTED (any more)
     */
    @Audited("setup-request.review")
    public SetupRequestView review(UUID id, String by) {
        SetupRequest request = moved(id, SetupRequestAction.REVIEW);
        events.add(PortalEventType.REVIEWED, request, by);
        return seen(request);
    }

    /**
     * Makes the shop, gives it to the owner and starts its worker, all of it or nothing. A shop that is there already is set
     * up anew and restarted.
     *
     * @throws SetupRequestNotFoundException if there is none
     * @throws SetupRequestWrongStateException if it is not REVIEWING (any more), or its owner has another shop meanwhile
     * @throws io.flowhq.tenant.PhoneNumberTakenException if another shop has taken the number meanwhile
     */
    @Audited("setup-request.approve")
    public SetupRequestView approve(UUID id, String by) {
        SetupRequest request = moved(id, SetupRequestAction.APPROVE);
        if (request.tenantId() == null) {
            makeShop(request, by);
        } else {
            changeShop(request, request.tenantId(), by);
        }
        events.add(PortalEventType.APPROVED, request, by);
        return seen(request);
    }

    /**
     * Rejects it with a note to the owner, who may ask again.
     *
     * @throws io.flowhq.input.InvalidInputException without a note: nobody could do better the next time
     * @throws SetupRequestNotFoundException if there is none
     * @throws SetupRequestWrongStateException if it is not REVIEWING (any more)
     */
    @Audited("setup-request.reject")
    public SetupRequestView reject(UUID id, @Nullable String note, String by) {
        Checks checks = new Checks();
        String reason = NewSetupRequest.cleanNote(checks, "note", note);
        if (reason == null) {
            checks.refuse("note", "Tell the owner why, and what to do.");
        }
        checks.done();
        SetupRequest request = moved(id, SetupRequestAction.REJECT);
        request.explain(String.valueOf(reason));
        events.add(PortalEventType.REJECTED, request, by);
        return seen(request);
    }

    private SetupRequest moved(UUID id, SetupRequestAction action) {
        SetupRequest request = Optional.ofNullable(
                        entities.find(SetupRequest.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new SetupRequestNotFoundException(id));
        request.moveBy(action, clock.instant());
        return request;
    }

    private void makeShop(SetupRequest request, String by) {
        UUID tenant = tenants.create(new NewTenant(
                        request.businessName(),
                        request.whatsappNumber(),
                        request.templateType().name(),
                        request.businessName(),
                        request.language().name(),
                        request.timeZone()))
                .id();
        if (!users.giveTenant(request.userId(), tenant)) {
            throw SetupRequestWrongStateException.ofOwner();
        }
        request.belongTo(tenant);
        commands.issueWithin(tenant, CommandKind.START, by);
    }

    private void changeShop(SetupRequest request, UUID tenant, String by) {
        // First: its worker's row is locked before its own, here as everywhere.
        commands.issueWithin(tenant, CommandKind.RESTART, by);
        ConfigChange config = ConfigChange.ofShop(
                request.templateType().name(),
                request.businessName(),
                request.language().name(),
                request.timeZone());
        tenants.update(tenant, new TenantChange(request.businessName(), request.whatsappNumber(), config));
    }

    private SetupRequestView seen(SetupRequest request) {
        entities.flush();
        return queries.find(request.id()).orElseThrow();
    }
}
