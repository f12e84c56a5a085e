package io.flowhq.worker;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.Freeze;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /**
     * What is to be done now.
     *
     * @param tenants whose lost worker may go, has ended, or of which another sentence is true; each is to be
     *     {@link LostMoves#settle settled}
     * @param frozen whether workers stay because too many hosts are silent
     */
    public record Due(List<UUID> tenants, boolean frozen) {}

    /** Looks at the workers of all silent hosts. */
    public Due due() {
        List<HostView> all = hosts.all();
        Map<String, HostView> silent = all.stream()
                .filter(host -> host.status().silent())
                .collect(Collectors.toMap(HostView::name, Function.identity()));
        if (silent.isEmpty()) {
            return new Due(List.of(), false);
        }
        Map<String, Relocation.Verdict> verdicts = new HashMap<>();
        silent.forEach((name, host) -> verdicts.put(name, Relocation.of(host, all, clock.instant())));
        List<UUID> tenants = lost().stream()
                .filter(row -> row.get("desired") == DesiredState.RUNNING
                        ? isDue(row, verdicts)
                        : hasEndedOn(silent.get(row.get("host", String.class))))
                .map(row -> row.get("tenantId", UUID.class))
                .toList();
        return new Due(tenants, Freeze.sentence(all).isPresent());
    }

    private List<Tuple> lost() {
        return entities.createQuery(
                        """
                        select w.tenantId as tenantId, w.host as host, w.lastError as said, w.desired as desired
                         from WorkerProcess w where w.phase = LOST order by w.phaseSince
                        """,
                        Tuple.class)
                .getResultList();
    }

    private boolean hasEndedOn(@Nullable HostView host) {
        return host != null && Relocation.hasEndedOn(host, clock.instant());
    }

    private static boolean isDue(Tuple row, Map<String, Relocation.Verdict> verdicts) {
        String host = row.get("host", String.class);
        Relocation.Verdict verdict = verdicts.get(host);
        if (verdict instanceof Relocation.Stay stay) {
            return !Sentences.lost(host, stay.reason()).equals(row.get("said", String.class));
        }
        return verdict != null;
    }

    /** Moves a worker, says that it has ended or why it stays, if it is still lost when nobody else can change it. */
    public void settle(UUID tenantId) {
        workers.locked(tenantId)
                .filter(worker -> worker.phase() == WorkerPhase.LOST)
                .ifPresent(worker -> {
                    if (worker.wantedRunning()) {
                        moveOrStay(worker);
                    } else {
                        end(worker);
                    }
                });
    }

    private void moveOrStay(WorkerProcess worker) {
        Optional<Relocation.Verdict> verdict = verdict(worker);
        if (verdict.orElse(null) instanceof Relocation.Go go) {
            // Its host may just be back, or somebody else have taken the last room: look again while neither can
            // happen.
            hosts.lockAll(worker.host().orElseThrow(), go.host());
            if (verdict.equals(verdict(worker))) {
                wishes.moveFromLost(worker, go.host());
            }
        } else if (verdict.orElse(null) instanceof Relocation.Stay stay) {
            String sentence = Sentences.lost(worker.host().orElseThrow(), stay.reason());
            phases.enter(worker, new Condition(WorkerPhase.LOST, ErrorCode.HOST_LOST, sentence), null);
        }
    }

    /** One that nobody wants need not wait for its host: it ends with the lease. */
    private void end(WorkerProcess worker) {
        String home = worker.host().orElseThrow();
        hosts.lockAll(home);
        if (hasEndedOn(hosts.find(home).orElse(null))) {
            worker.endedThere();
            phases.enter(worker, Condition.well(WorkerPhase.STOPPED), Sentences.endedWithItsHost(home));
        }
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
