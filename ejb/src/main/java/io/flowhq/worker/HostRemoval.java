package io.flowhq.worker;

import io.flowhq.audit.Audited;
import io.flowhq.host.HostNotFoundException;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostStaysException;
import io.flowhq.host.HostView;
import io.flowhq.input.Texts;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes a host out of the fleet of which somebody knows that it will never be back, which nobody can find out from here. Its workers
 * start elsewhere: where another host shares its session store they go on, else their shops have to scan a QR again. Thread-safe.
 */
@Stateless
public class HostRemoval {
    @PersistenceContext
    EntityManager entities;

    @Inject
    HostRegistry hosts;

    @Inject
    Wishes wishes;

    @Inject
    PhaseChanges phases;

    /**
     * Removes a lost host, with all that was still to be done there. If it reports again it is a new host, and ends what it runs.
     *
     * @throws HostNotFoundException if there is no such host
     * @throws HostStaysException if it is not lost, or the only one that could go on with sessions in a shared store
     */
    @Audited("host.remove")
    public void remove(String name) {
        if (!Texts.storable(name)) {
            throw new HostNotFoundException(name);
        }
        List<WorkerProcess> workers = workersOf(name);
        Optional<String> heir = heirOf(found(name));
        // Before its row, as whoever begins or ends removals does; a refusal takes it back.
        entities.createQuery("delete from TenantRemoval r where r.host = :host")
                .setParameter("host", name)
                .executeUpdate();
        hosts.lockAll(name, heir.orElse(name));
        HostView host = found(name);
        if (!heirOf(host).equals(heir) || workersOf(name).size() != workers.size()) {
            throw HostStaysException.changing(name); // somebody removes the other one, and its workers come here
        }
        if (host.sharesStore() && heir.isEmpty() && workers.stream().anyMatch(this::isLinked)) {
            throw HostStaysException.lastOfItsStore(name, host.sessionStore());
        }
        hosts.remove(name);
        workers.forEach(worker -> wishes.giveUpPlace(worker, heir.orElse(null)));
    }

    private HostView found(String name) {
        return hosts.find(name).orElseThrow(() -> new HostNotFoundException(name));
    }

    /** How many shops are linked by a session that lies where this host keeps its own, whether their workers run or not. */
    public long linkedShops(String name) {
        return entities.createQuery(
                        """
                        select count(s) from WhatsAppSession s join WorkerProcess w on w.tenantId = s.tenantId
                         where w.host = :host and s.linkedAt is not null
                        """,
                        Long.class)
                .setParameter("host", name)
                .getSingleResult();
    }

    /** Locked, before their host as everywhere. */
    private List<WorkerProcess> workersOf(String host) {
        return entities.createQuery(
                        "select w from WorkerProcess w where w.host = :host order by w.tenantId", WorkerProcess.class)
                .setParameter("host", host)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** A host that has its sessions as well, rather one that is there. */
    private Optional<String> heirOf(HostView gone) {
        return hosts.all().stream()
                .filter(host -> !host.name().equals(gone.name()) && host.sharesStoreWith(gone))
                .min(Comparator.comparing((HostView host) -> host.status().silent())
                        .thenComparing(HostView::name))
                .map(HostView::name);
    }

    private boolean isLinked(WorkerProcess worker) {
        return phases.session(worker.tenantId()).linked();
    }
}
