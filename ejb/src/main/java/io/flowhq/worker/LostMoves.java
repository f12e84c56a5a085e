package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.host.Relocation;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes the workers of lost hosts to hosts that share their session store, and says of the others why they stay.
 * Thread-safe; two servers may do so at once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LostMoves {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    HostRegistry hosts;

    @Inject
    Wishes wishes;

    @Inject
    PhaseChanges phases;

    @Inject
    Clock clock;

    /** Tenants whose lost worker may go, or of which another sentence is true; each is to be {@link #settle settled}. */
    public List<UUID> due() {
        List<HostView> all = hosts.all();
        Map<String, Relocation.Verdict> verdicts = all.stream()
                .filter(host -> host.status().silent())
                .collect(Collectors.toMap(HostView::name, host -> Relocation.of(host, all, clock.instant())));
        return verdicts.isEmpty()
                ? List.of()
                : lost().stream()
                        .filter(row -> isDue(row, verdicts))
                        .map(row -> row.get("tenantId", UUID.class))
                        .toList();
    }

    private List<Tuple> lost() {
        return entities.createQuery(
                        """
                        select w.tenantId as tenantId, w.host as host, w.lastError as said from WorkerProcess w
                         where w.phase = LOST and w.desired = RUNNING order by w.phaseSince
                        """,
                        Tuple.class)
                .getResultList();
    }

    private static boolean isDue(Tuple row, Map<String, Relocation.Verdict> verdicts) {
        String host = row.get("host", String.class);
        Relocation.Verdict verdict = verdicts.get(host);
        if (verdict instanceof Relocation.Stay stay) {
            return !Sentences.lost(host, stay.reason()).equals(row.get("said", String.class));
        }
        return verdict != null;
    }

    /** Moves a worker or says why it stays, if it is still lost when nobody else can change it. */
    public void settle(UUID tenantId) {
        Optional<WorkerProcess> locked =
                workers.locked(tenantId).filter(worker -> worker.phase() == WorkerPhase.LOST && worker.wantedRunning());
        locked.ifPresent(worker -> {
            Optional<Relocation.Verdict> verdict = verdict(worker);
            if (verdict.orElse(null) instanceof Relocation.Go go) {
                // Somebody else may just have taken the last room: look again while nobody else can take any.
                if (hosts.lock(go.host()) && verdict.equals(verdict(worker))) {
                    wishes.moveFromLost(worker, go.host());
                }
            } else if (verdict.orElse(null) instanceof Relocation.Stay stay) {
                String sentence = Sentences.lost(worker.host().orElseThrow(), stay.reason());
                phases.enter(worker, new Condition(WorkerPhase.LOST, ErrorCode.HOST_LOST, sentence), null);
            }
        });
    }

    /** Where the worker should go by what is known now; its host may be back, and then nothing is to be done. */
    private Optional<Relocation.Verdict> verdict(WorkerProcess worker) {
        List<HostView> all = hosts.all();
        Map<String, HostView> byName = all.stream().collect(Collectors.toMap(HostView::name, Function.identity()));
        return worker.host()
                .map(byName::get)
                .filter(host -> host.status().silent())
                .map(host -> Relocation.of(host, all, clock.instant()));
    }
}
