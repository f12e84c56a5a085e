package io.flowhq.host;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.settings.LeaseSettings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is alive. A heartbeat renews a lease; a host whose lease ran out is silent. Thread-safe; each call is a transaction
 * of its own, so that what it says is committed when it returns.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HostLeases {
    /** A lease that ends so much later than any lease may was granted before the clock was set back. */
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager entities;

    @Inject
    LeaseSettings settings;

    @Inject
    Clock clock;

    /**
     * What follows from a heartbeat that counts.
     *
     * @param behind whether the host has to be told its desired set again
     * @param returned whether it was silent or unknown before
     */
    public record Renewal(boolean behind, boolean returned) {}

    /** Renews the lease; empty when the heartbeat is an older one or an older agent's and changes nothing. */
    public Optional<Renewal> renew(HostHeartbeat heartbeat) {
        Instant now = clock.instant();
        return renew(locked(heartbeat.host()).orElseGet(() -> new WorkerHost(heartbeat.host(), now)), heartbeat, now);
    }

    /**
     * Renews many leases at once: those of the known hosts whose rows nobody else holds just now. Whoever holds a worker's row may
     * be waiting for one of its hosts, so nothing is waited for here while others are held.
     *
     * @param heartbeats by host
     * @return by host, as {@link #renew} does; the hosts that are not named are to be renewed by that
     */
    public Map<String, Optional<Renewal>> renewFree(Map<String, HostHeartbeat> heartbeats) {
        Instant now = clock.instant();
        Map<String, Optional<Renewal>> renewals = new HashMap<>();
        for (WorkerHost host : free(heartbeats.keySet())) {
            renewals.put(host.name(), renew(host, heartbeats.get(host.name()), now));
        }
        return renewals;
    }

    private Optional<Renewal> renew(WorkerHost host, HostHeartbeat heartbeat, Instant now) {
        if (!host.isNews(heartbeat)) {
            return Optional.empty();
        }
        boolean returned = host.status().silent();
        host.heard(heartbeat, settings.lease(), now);
        if (!entities.contains(host)) {
            entities.persist(host);
        }
        return Optional.of(new Renewal(host.isBehind(), returned));
    }

    /**
     * Marks the hosts whose lease ran out, and those whose workers cannot run on a shared session store any more.
     *
     * @param countingSince the control plane's own start: nobody could renew a lease before, so every host gets one in
     *     full
     * @return how many are newly marked
     */
    public int expire(Instant countingSince) {
        Instant now = clock.instant();
        shorten(now);
        if (now.isBefore(countingSince.plus(settings.lease()))) {
            return 0;
        }
        List<WorkerHost> due = entities.createQuery(
                        """
                        select h from WorkerHost h where h.leaseUntil < :now and h.status in (ONLINE, DRAINING)
                         or h.leaseUntil < :over and h.status = SILENT order by h.name
                        """,
                        WorkerHost.class)
                .setParameter("now", now)
                .setParameter("over", now.minus(Placement.KILL_TIME))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        for (WorkerHost host : due) {
            boolean over = host.leaseUntil().isBefore(now.minus(Placement.KILL_TIME));
            host.fellSilent(over ? HostStatus.LOST : HostStatus.SILENT, now);
        }
        return due.size();
    }

    /** Nobody would notice the end of a host whose lease lasts for an hour because the clock was set back by one. */
    private void shorten(Instant now) {
        Instant longest = now.plus(settings.lease());
        entities.createQuery("update WorkerHost h set h.leaseUntil = :longest where h.leaseUntil > :setBack")
                .setParameter("longest", longest)
                .setParameter("setBack", longest.plus(SET_BACK))
                .executeUpdate();
    }

    /** By SQL: Hibernate leaves "skip locked" out on H2, which knows it. */
    private List<WorkerHost> free(Collection<String> names) {
        List<?> rows = entities.createNativeQuery(
                        "select * from worker_hosts where name in (:names) for update skip locked", WorkerHost.class)
                .setParameter("names", names)
                .getResultList();
        return rows.stream().map(WorkerHost.class::cast).toList();
    }

    private Optional<WorkerHost> locked(String name) {
        return entities
                .createQuery("select h from WorkerHost h where h.name = :name", WorkerHost.class)
                .setParameter("name", name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }
}
