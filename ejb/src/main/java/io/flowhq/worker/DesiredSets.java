package io.flowhq.worker;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.host.HostRegistry;
import io.flowhq.tenant.TenantConfig;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Says what a host should be doing. Thread-safe; each call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DesiredSets {
    @PersistenceContext
    EntityManager entities;

    @Inject
    HostRegistry hosts;

    /** The whole desired set of a host; empty if there is no such host. */
    public Optional<DesiredSet> of(String host) {
        // The version first: the content may then be newer than it says, and is sent again; never older.
        OptionalLong version = hosts.desiredVersion(host);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DesiredSet(host, version.getAsLong(), workers(host), removals(host)));
    }

    private List<DesiredWorker> workers(String host) {
        return entities
                .createQuery(
                        """
                        select w as worker, c as config, t.phoneNumber as phoneNumber
                         from WorkerProcess w join Tenant t on t.id = w.tenantId join TenantConfig c on c.tenantId = t.id
                         where w.host = :host and w.desired = RUNNING and w.moving = false and w.phase <> WAITING_FOR_HOST
                         order by w.tenantId
                        """,
                        Tuple.class)
                .setParameter("host", host)
                .getResultList()
                .stream()
                .map(DesiredSets::worker)
                .toList();
    }

    private static DesiredWorker worker(Tuple row) {
        WorkerProcess worker = row.get("worker", WorkerProcess.class);
        TenantConfig config = row.get("config", TenantConfig.class);
        return new DesiredWorker(
                worker.tenantId(),
                worker.generation(),
                worker.restartMode(),
                config.configVersion(),
                config.settings(row.get("phoneNumber", String.class)));
    }

    private List<UUID> removals(String host) {
        return entities.createQuery(
                        """
                        select r.tenantId from TenantRemoval r where r.host = :host and r.waiting = false order by r.createdAt
                        """,
                        UUID.class)
                .setParameter("host", host)
                .getResultList();
    }
}
