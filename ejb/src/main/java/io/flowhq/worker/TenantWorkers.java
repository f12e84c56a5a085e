package io.flowhq.worker;

import io.flowhq.host.HostRegistry;
import io.flowhq.tenant.TenantCreated;
import io.flowhq.tenant.TenantDeleted;
import io.flowhq.tenant.TenantReconfigured;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;

/** Gives each tenant its worker and session, and lets hosts know what becomes of a tenant. Runs in the tenant's transaction. */
@ApplicationScoped
public class TenantWorkers {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    HostRegistry hosts;

    @Inject
    Clock clock;

    void begin(@Observes TenantCreated event) {
        Instant now = clock.instant();
        entities.persist(new WorkerProcess(event.tenantId(), now));
        entities.persist(new WhatsAppSession(event.tenantId(), now));
    }

    void tell(@Observes TenantReconfigured event) {
        entities
                .createQuery(
                        "select w.host from WorkerProcess w where w.tenantId = :tenant and w.desired = RUNNING",
                        String.class)
                .setParameter("tenant", event.tenantId())
                .getResultList()
                .stream()
                .filter(host -> host != null)
                .forEach(hosts::bump);
    }

    /** The host may be away for long: what it has to remove is remembered until it has. */
    void remove(@Observes TenantDeleted event) {
        workers.locked(event.tenantId()).flatMap(WorkerProcess::host).ifPresent(host -> {
            entities.persist(new TenantRemoval(event.tenantId(), host, clock.instant()));
            hosts.bump(host);
        });
    }
}
