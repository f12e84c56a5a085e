package io.flowhq.tenant;

import io.flowhq.audit.Audited;
import io.flowhq.contract.TenantSettings;
import io.flowhq.database.UniqueViolations;
import io.flowhq.reply.template.Preview;
import io.flowhq.settings.TenantDefaults;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, finds, changes and deletes tenants. Thread-safe; every method takes part in the caller's transaction. */
@Stateless
public class TenantRegistry {
    @PersistenceContext
    EntityManager entities;

    @Inject
    TenantQueries queries;

    @Inject
    TenantDefaults defaults;

    @Inject
    Clock clock;

    @Inject
    Event<TenantCreated> created;

    @Inject
    Event<TenantChanging> changing;

    @Inject
    Event<TenantReconfigured> reconfigured;

    @Inject
    Event<TenantDeleted> deleted;

    /**
     * Makes a tenant; its worker is stopped and never was started.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     * @throws PhoneNumberTakenException if another tenant has the number
     */
    @Audited("tenant.create")
    public TenantView create(NewTenant input) {
        NewTenant.Checked checked = input.checked(defaults);
        TenantSettings settings = checked.settings();
        refuseTakenNumber(settings.phoneNumber(), null);
        Instant now = clock.instant();
        Tenant tenant = new Tenant(checked.name(), settings.phoneNumber(), now);
        entities.persist(tenant);
        flushUnlessNumberTaken(settings.phoneNumber());
        entities.persist(new TenantConfig(tenant.id(), settings, now));
        created.fire(new TenantCreated(tenant.id()));
        entities.flush();
        return queries.find(tenant.id()).orElseThrow();
    }

    /** A tenant with all about it. */
    public Optional<TenantView> find(UUID id) {
        return queries.find(id);
    }

    /** A page of tenants, read with one query and one more for the total. */
    public TenantPage page(TenantQuery query) {
        return queries.page(query);
    }

    /** Those of these tenants that are still there, in the order of the ids; a page's worth at most. */
    public List<TenantView> named(List<UUID> ids) {
        return queries.named(ids);
    }

    /** All tenants that a query fits, whatever its page and size, in its order. */
    public List<SelectedTenant> select(TenantQuery query) {
        return queries.select(query);
    }

    /**
     * Changes what the input names. A running worker is told of it and need not restart.
     *
     * @throws TenantNotFoundException if there is none
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     * @throws ConfigChangedException if it is a change of another version of the configuration
     * @throws PhoneNumberTakenException if another tenant has the number
     */
    @Audited("tenant.change")
    public TenantView update(UUID id, TenantChange input) {
        // The worker's row first, as when it is deleted: two who want the same rows never wait for each other.
        changing.fire(new TenantChanging(id));
        Tenant tenant = locked(id);
        TenantConfig config = configOf(id);
        TenantSettings present = config.settings(tenant.phoneNumber());
        TenantChange.Checked checked = input.checked(tenant.name(), present);
        if (input.config() != null) {
            input.config().requireVersion(config.configVersion());
        }
        TenantSettings settings = checked.settings();
        Instant now = clock.instant();
        if (!checked.name().equals(tenant.name())) {
            tenant.rename(checked.name(), now);
        }
        if (!settings.phoneNumber().equals(tenant.phoneNumber())) {
            refuseTakenNumber(settings.phoneNumber(), id);
            tenant.changeNumber(settings.phoneNumber(), now);
            flushUnlessNumberTaken(settings.phoneNumber());
        }
        if (!settings.equals(present)) {
            config.change(settings, now);
            reconfigured.fire(new TenantReconfigured(id));
        }
        entities.flush();
        return queries.find(id).orElseThrow();
    }

    /**
     * What a customer would get for a message, with the present configuration or with changes to it that are not kept.
     *
     * @throws TenantNotFoundException if there is none
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public Preview preview(UUID id, PreviewRequest request) {
        Tenant tenant =
                Optional.ofNullable(entities.find(Tenant.class, id)).orElseThrow(() -> new TenantNotFoundException(id));
        return request.of(configOf(id).settings(tenant.phoneNumber()), clock.instant());
    }

    /**
     * Deletes a tenant with all its rows. Its worker is stopped, its device logged out and its session folder removed as
     * soon as its host hears of it.
     *
     * @throws TenantNotFoundException if there is none
     */
    @Audited("tenant.delete")
    public void delete(UUID id) {
        // The worker's row is locked first, here as everywhere: two who want both rows never wait for each other.
        deleted.fire(new TenantDeleted(id));
        entities.flush();
        entities.clear();
        // The database cascades to the tenant's rows.
        int gone = entities.createQuery("delete from Tenant t where t.id = :id")
                .setParameter("id", id)
                .executeUpdate();
        if (gone == 0) {
            throw new TenantNotFoundException(id);
        }
    }

    private TenantConfig configOf(UUID id) {
        return entities.createQuery("select c from TenantConfig c where c.tenantId = :tenant", TenantConfig.class)
                .setParameter("tenant", id)
                .getSingleResult();
    }

    private Tenant locked(UUID id) {
        return Optional.ofNullable(entities.find(Tenant.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new TenantNotFoundException(id));
    }

    private void refuseTakenNumber(String phoneNumber, @Nullable UUID except) {
        boolean taken = !entities
                .createQuery("select t.id from Tenant t where t.phoneNumber = :number", UUID.class)
                .setParameter("number", phoneNumber)
                .getResultList()
                .stream()
                .allMatch(id -> id.equals(except));
        if (taken) {
            throw new PhoneNumberTakenException(phoneNumber);
        }
    }

    /** Two may ask at once: what the query before could not see, the unique constraint does. */
    private void flushUnlessNumberTaken(String phoneNumber) {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            if (UniqueViolations.names(e, "tenants_phone_number_unique")) {
                throw new PhoneNumberTakenException(phoneNumber);
            }
            throw e;
        }
    }
}
