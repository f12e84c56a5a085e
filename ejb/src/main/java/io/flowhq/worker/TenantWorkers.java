package io.flowhq.worker;

import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.tenant.TenantChanging;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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
        entities.persist(new LastAnswer(event.tenantId()));
        entities.persist(new WhatsAppSession(event.tenantId(), now));
    }

    void lock(@Observes TenantChanging event) {
        workers.locked(event.tenantId());
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
        workers.locked(event.tenantId()).ifPresent(worker -> worker.host()
                .ifPresentOrElse(home -> remove(worker.tenantId(), home), () -> removeEverywhere(worker)));
    }

    /** Its host was removed; earlier ones may have a copy of its session. */
    private void removeEverywhere(WorkerProcess worker) {
        if (worker.generation() > 0) {
            List<String> all = hosts.all().stream().map(HostView::name).sorted().toList();
            all.forEach(name -> entities.persist(new TenantRemoval(worker.tenantId(), name, false, clock.instant())));
            all.forEach(hosts::bump);
        }
    }

    /**
     * Every other host may have had it before and hold an older copy of its session, in a shared store or in a folder of its own; one
     * that has nothing says so at once. They come next: the device is logged out by one at a time, unless the first is away anyway.
     */
    private void remove(UUID tenantId, String home) {
        Instant now = clock.instant();
        List<String> others = hosts.all().stream()
                .map(HostView::name)
                .filter(name -> !name.equals(home))
                .toList();
        boolean waiting = hosts.status(home).filter(status -> !status.silent()).isPresent();
        entities.persist(new TenantRemoval(tenantId, home, false, now));
        others.forEach(name -> entities.persist(new TenantRemoval(tenantId, name, waiting, now)));
        // By name, as everywhere: two who want the same hosts never wait for each other.
        Stream.concat(Stream.of(home), waiting ? Stream.empty() : others.stream())
                .sorted()
                .forEach(hosts::bump);
    }
}
