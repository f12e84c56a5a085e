package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.host.Placement;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Places workers that wait for a host. Thread-safe; two servers may do so at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WaitingWorkers {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    Wishes wishes;

    @Inject
    HostRegistry hosts;

    @Inject
    Clock clock;

    /**
     * Tenants whose worker waits and would find room now, the longest waiting first; each is to be {@link #place placed}. One that
     * waits for a host of its own may do so for hours: it is left alone meanwhile.
     */
    public List<UUID> placeable() {
        List<HostView> room = new ArrayList<>(hosts.all());
        if (room.stream().noneMatch(HostView::takesOneMore)) {
            return List.of();
        }
        Instant now = clock.instant();
        return waiting().stream()
                .filter(row -> takesRoom(row, room, now))
                .map(row -> row.get("tenantId", UUID.class))
                .toList();
    }

    private List<Tuple> waiting() {
        return entities.createQuery(
                        """
                        select w.tenantId as tenantId, w.host as host, w.endedThere as ended, s.linkedAt as linkedAt
                         from WorkerProcess w join WhatsAppSession s on s.tenantId = w.tenantId
                         where w.phase = WAITING_FOR_HOST order by w.phaseSince
                        """,
                        Tuple.class)
                .getResultList();
    }

    /** Whether a host would take it beside those before it; that host has room for one less then. */
    private static boolean takesRoom(Tuple row, List<HostView> room, Instant now) {
        String host = row.get("host", String.class);
        boolean linked = row.get("linkedAt") != null;
        Placement.Home home = host == null ? null : new Placement.Home(host, linked, row.get("ended", Boolean.class));
        Optional<String> taker = Placement.choose(room, home, now);
        taker.ifPresent(name -> room.replaceAll(each -> each.name().equals(name) ? each.withOneMore() : each));
        return taker.isPresent();
    }

    /** Places a worker, if it still waits and a host can take it. */
    public void place(UUID tenantId) {
        workers.locked(tenantId)
                .filter(worker -> worker.phase() == WorkerPhase.WAITING_FOR_HOST)
                .ifPresent(wishes::place);
    }
}
