package io.flowhq.worker;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Takes what heartbeats say of their workers. Thread-safe; each call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Pulses {
    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Workers workers;

    @Inject
    PhaseChanges phases;

    @Inject
    Wishes wishes;

    @Inject
    Clock clock;

    /**
     * A worker of which a heartbeat says more than when its page answered.
     *
     * @param heartbeat that says so
     */
    public record Suspect(UUID tenantId, HostHeartbeat heartbeat) {}

    /**
     * Compares heartbeats with what is known, all with one query, and writes when pages answered where that is news.
     *
     * @param heartbeats at most one of each host
     * @return those that are to be {@link #conclude concluded}
     */
    public List<Suspect> record(Collection<HostHeartbeat> heartbeats) {
        Instant now = clock.instant();
        Map<String, HostHeartbeat> byHost =
                heartbeats.stream().collect(Collectors.toMap(HostHeartbeat::host, Function.identity()));
        Map<String, Map<UUID, WorkerPulse>> held = new HashMap<>();
        heartbeats.forEach(heartbeat -> held.put(heartbeat.host(), byTenant(heartbeat.workers())));
        PulseTable table = new PulseTable(dataSource);
        List<PageAnswer> answers = new ArrayList<>();
        List<Suspect> suspects = new ArrayList<>();
        for (KnownWorker known : table.known(byHost.keySet())) {
            WorkerPulse pulse = held.get(known.host()).get(known.tenantId());
            if (pulse == null || known.phase() == WorkerPhase.LOST || pulse.generation() > known.generation()) {
                suspects.add(new Suspect(known.tenantId(), byHost.get(known.host())));
            }
            if (pulse != null) {
                known.news(pulse, now).ifPresent(answers::add);
            }
        }
        table.record(byHost.keySet(), answers, now);
        return suspects;
    }

    private static Map<UUID, WorkerPulse> byTenant(List<WorkerPulse> workers) {
        Map<UUID, WorkerPulse> pulses = new HashMap<>();
        workers.forEach(pulse -> pulses.put(pulse.tenantId(), pulse));
        return pulses;
    }

    /** Draws the conclusion about one worker, if there still is one when nobody else can change it. */
    public void conclude(UUID tenantId, HostHeartbeat heartbeat) {
        Optional<WorkerProcess> locked =
                workers.locked(tenantId).filter(worker -> worker.host().equals(Optional.of(heartbeat.host())));
        if (locked.isEmpty()) {
            return;
        }
        WorkerProcess worker = locked.get();
        switch (PulseVerdict.of(worker, heartbeat)) {
            case NOTHING -> {}
            case HAS_STOPPED -> hasStopped(worker);
            case HAS_ENDED -> worker.endedThere();
            case IS_AHEAD -> {
                worker.overtake(pulse(worker, heartbeat).generation());
                wishes.tellAgain(worker);
            }
            case IS_BACK -> phases.enter(worker, asReported(worker, heartbeat), "Its host is back.");
            case IS_MISSING -> {
                phases.enter(
                        worker,
                        Condition.well(WorkerPhase.STARTING),
                        "Its host did not hold it any more and is told to start it again.");
                wishes.tellAgain(worker);
            }
        }
    }

    private void hasStopped(WorkerProcess worker) {
        worker.endedThere();
        if (worker.isMoving()) {
            wishes.arrive(worker);
        } else {
            phases.enter(worker, Condition.well(WorkerPhase.STOPPED), "Its host does not hold it any more.");
        }
    }

    private static Condition asReported(WorkerProcess worker, HostHeartbeat heartbeat) {
        WorkerPhase phase = pulse(worker, heartbeat).phase();
        return worker.wantedRunning() && !worker.isMoving()
                ? worker.asBeforeLoss(phase)
                : Condition.well(WorkerPhase.STOPPING);
    }

    private static WorkerPulse pulse(WorkerProcess worker, HostHeartbeat heartbeat) {
        return heartbeat.workers().stream()
                .filter(pulse -> pulse.tenantId().equals(worker.tenantId()))
                .findFirst()
                .orElseThrow();
    }
}
