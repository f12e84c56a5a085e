package io.flowhq.worker;

import io.flowhq.tenant.TenantNotFoundException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/** The code that a tenant's phone can scan. Thread-safe. Never cache or log what it gives. */
@Stateless
public class SessionQr {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * The present code, or none when there is nothing to scan or it has expired.
     *
     * @throws TenantNotFoundException if there is no such tenant
     */
    public QrView current(UUID tenantId) {
        return entities
                .createQuery("select s from WhatsAppSession s where s.tenantId = :tenant", WhatsAppSession.class)
                .setParameter("tenant", tenantId)
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(() -> new TenantNotFoundException(tenantId))
                .qr(clock.instant());
    }
}
