package io.flowhq.host;

import io.flowhq.audit.Audited;
import io.flowhq.input.Texts;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The hosts there are. Thread-safe; every method takes part in the caller's transaction. */
@Stateless
public class HostRegistry {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Event<DesiredChanged> desiredChanged;

    /** Every host, by name. */
    public List<HostView> all() {
        return entities.createQuery(
                        """
                        select new io.flowhq.host.HostView(h.name, h.status, h.capacity,
                         cast((select count(w.id) from WorkerProcess w where w.host = h.name
                          and w.desired = RUNNING and w.phase <> WAITING_FOR_HOST) as integer),
                         h.sessionStore, h.version, h.leaseUntil)
                        from WorkerHost h order by h.name
                        """,
                        HostView.class)
                .getResultList();
    }

    /** One host. */
    public Optional<HostView> find(String name) {
        return all().stream().filter(host -> host.name().equals(name)).findFirst();
    }

    /** Whether a host can be counted on; empty if there is no such host. */
    public Optional<HostStatus> status(String name) {
        return entities
                .createQuery("select h.status from WorkerHost h where h.name = :name", HostStatus.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Places no new workers on a host from now on. Where it shares its session store those it has leave one after the
     * other; elsewhere they stay, restart there and can be stopped, for a linked session lies in the host's own folder.
     *
     * @throws HostNotFoundException if there is no such host
     */
    @Audited("host.drain")
    public HostView drain(String name) {
        required(name).drain(clock.instant());
        return find(name).orElseThrow();
    }

    /**
     * Places workers on a host again; those that wait for one are looked at within seconds.
     *
     * @throws HostNotFoundException if there is no such host
     */
    @Audited("host.undrain")
    public HostView undrain(String name) {
        required(name).undrain(clock.instant());
        return find(name).orElseThrow();
    }

    /**
     * Forgets a lost host. What was placed there is the caller's to take elsewhere, in the same transaction; the rows of those workers
     * are locked by then.
     *
     * @throws HostNotFoundException if there is no such host
     * @throws HostStaysException if it is not lost
     */
    public void remove(String name) {
        WorkerHost host = required(name);
        if (host.status() != HostStatus.LOST) {
            throw HostStaysException.notLost(name);
        }
        entities.remove(host);
        entities.createNativeQuery("delete from host_readings where host = :host")
                .setParameter("host", name)
                .executeUpdate();
    }

    private WorkerHost required(String name) {
        return locked(name).orElseThrow(() -> new HostNotFoundException(name));
    }

    /**
     * Makes others wait who want to place something on these hosts or say that they are back, so that their room can be counted
     * and who is silent stays so. Lock a worker's row first, then its hosts', never the other way round. Unknown names are left out.
     */
    public void lockAll(String... names) {
        Stream.of(names).sorted().distinct().forEach(this::locked);
    }

    /**
     * Notes that the host's desired set has changed and has it sent after the commit.
     *
     * @return the version that holds the change; empty if there is no such host
     */
    public OptionalLong bump(String name) {
        Optional<WorkerHost> host = locked(name);
        if (host.isEmpty()) {
            return OptionalLong.empty();
        }
        desiredChanged.fire(new DesiredChanged(name));
        return OptionalLong.of(host.get().bump(clock.instant()));
    }

    /** The version of the host's desired set. Read it before the content: the content may then be newer, never older. */
    public OptionalLong desiredVersion(String name) {
        return entities
                .createQuery("select h.desiredVersion from WorkerHost h where h.name = :name", Long.class)
                .setParameter("name", name)
                .getResultList()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private Optional<WorkerHost> locked(String name) {
        if (!Texts.storable(name)) {
            return Optional.empty();
        }
        return entities
                .createQuery("select h from WorkerHost h where h.name = :name", WorkerHost.class)
                .setParameter("name", name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .stream()
                .findFirst();
    }
}
