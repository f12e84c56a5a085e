package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.Freeze;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.host.Relocation;
import io.flowhq.worker.MovesView.Moved;
import io.flowhq.worker.MovesView.Staying;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells people what moved between hosts, what did not, and why. Thread-safe. */
@Stateless
public class Moves {
    /** How many each list has at most: more than anybody reads; the journal of each worker has all of them. */
    public static final int MOST_LISTED = 200;

    @PersistenceContext
    EntityManager entities;

    @Inject
    HostRegistry hosts;

    @Inject
    Clock clock;

    /** The present state of affairs, each list cut after 200. */
    public MovesView view() {
        List<HostView> all = hosts.all();
        return new MovesView(Freeze.sentence(all).orElse(null), moved(), staying(all));
    }

    private List<Moved> moved() {
        return entities.createQuery(
                        """
                        select new io.flowhq.worker.MovesView$Moved(m.tenantId, t.name, m.from, m.to, m.reason, m.createdAt)
                         from WorkerMove m join Tenant t on t.id = m.tenantId order by m.createdAt desc, m.id
                        """,
                        Moved.class)
                .setMaxResults(MOST_LISTED)
                .getResultList();
    }

    private List<Staying> staying(List<HostView> all) {
        Map<String, HostView> byName = all.stream().collect(Collectors.toMap(HostView::name, Function.identity()));
        return entities
                .createQuery(
                        """
                        select w.tenantId as tenantId, t.name as name, w.host as host, w.phase as phase, w.moving as moving
                         from WorkerProcess w join Tenant t on t.id = w.tenantId join WorkerHost h on h.name = w.host
                         where w.desired = RUNNING and w.phase <> WAITING_FOR_HOST and h.status <> ONLINE
                         order by w.host, t.name, w.tenantId
                        """,
                        Tuple.class)
                .setMaxResults(MOST_LISTED)
                .getResultList()
                .stream()
                .map(row -> staying(row, byName.get(row.get("host", String.class)), all))
                .toList();
    }

    private Staying staying(Tuple row, HostView host, List<HostView> all) {
        return new Staying(
                row.get("tenantId", UUID.class), row.get("name", String.class), host.name(), why(row, host, all));
    }

    private String why(Tuple row, HostView host, List<HostView> all) {
        if (Boolean.TRUE.equals(row.get("moving", Boolean.class))) {
            return Sentences.leaves(host.name());
        }
        Relocation.Verdict verdict = Relocation.of(host, all, clock.instant());
        Relocation.Reason reason = verdict instanceof Relocation.Stay stay ? stay.reason() : Relocation.Reason.NOT_YET;
        if (host.status().silent()) {
            return Sentences.lost(host.name(), reason);
        }
        boolean failed = row.get("phase", WorkerPhase.class) == WorkerPhase.FAILED;
        return failed && reason == Relocation.Reason.NOT_YET ? Sentences.failed() : Sentences.drained(reason);
    }
}
