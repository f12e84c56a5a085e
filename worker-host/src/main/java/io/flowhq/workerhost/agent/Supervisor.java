package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.workerhost.process.ProcessListing;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All workers of a host: makes them what the desired set says, and looks after them. What they say and are told is the {@link
 * Switchboard}'s. Used by the agent's thread alone.
 */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private final AgentParts parts;
    private final BooleanSupplier mayStart;
    private final Map<UUID, SupervisedWorker> workers = new LinkedHashMap<>();
    private long appliedVersion;
    private boolean ending;

    /** @param mayStart whether this host may start workers now; those whose turn has come wait until it may */
    Supervisor(AgentParts parts, BooleanSupplier mayStart) {
        this.parts = parts;
        this.mayStart = mayStart;
    }

    /** All of them as they are at any time, for whoever only asks. */
    Map<UUID, SupervisedWorker> workers() {
        return Collections.unmodifiableMap(workers);
    }

    /** Finds the workers of an earlier agent again; one that cannot be taken over keeps no other from it. */
    void takeOver(List<WorkerRecord> left) {
        for (WorkerRecord record : left) {
            UUID tenant = record.wanted().tenantId();
            LOG.info("An earlier agent has left worker {}", tenant);
            try {
                workers.put(tenant, SupervisedWorker.takeOver(parts, record));
            } catch (RuntimeException e) {
                LOG.error("Worker {} of the earlier agent cannot be taken over", tenant, e);
            }
        }
    }

    /** Makes it so, unless a newer set has been applied. */
    void apply(DesiredSet set) {
        if (set.version() < appliedVersion) {
            LOG.debug("Desired set {} comes after {} and is ignored", set.version(), appliedVersion);
            return;
        }
        appliedVersion = set.version();
        Set<UUID> wanted = set.workers().stream().map(DesiredWorker::tenantId).collect(Collectors.toSet());
        Set<UUID> removed = new HashSet<>(set.removals());
        workers.forEach((tenant, worker) -> {
            if (!wanted.contains(tenant) && !removed.contains(tenant)) {
                worker.unwant();
            }
        });
        removed.forEach(this::remove);
        set.workers().stream()
                .filter(worker -> !removed.contains(worker.tenantId()))
                .forEach(this::want);
    }

    /** The next set may come from a control plane that counts anew: whatever its version, it is applied. */
    void forgetVersion() {
        appliedVersion = 0;
    }

    /** The version of the set that has been applied, 0 for none. */
    long appliedVersion() {
        return appliedVersion;
    }

    /** The lease is over: nothing may run here until it is held again. */
    void fence() {
        workers.values().forEach(SupervisedWorker::fence);
        forgetVersion();
    }

    /** The agent ends, and its workers with it. */
    void endAll() {
        ending = true;
        workers.values().forEach(SupervisedWorker::endWithAgent);
    }

    /** To be called now and then: looks after what nobody tells, and gets ready for what may come. */
    void inspect() {
        workers.values().forEach(SupervisedWorker::inspect);
        parts.starter().replenish();
    }

    /** Keeps the files of the workers' standard streams small. */
    void trimOutputs() {
        running().forEach(worker -> worker.process().trimOutput());
    }

    /** Whether some worker's processes are known only by looking at all there are, again and again. */
    boolean hasToObserve() {
        for (SupervisedWorker worker : workers.values()) { // every second, over all of them: no streams
            if (worker.running()
                    .filter(it -> !it.process().tree().isContained())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Remembers who descends from whom. */
    void observe(ProcessListing processes) {
        running().forEach(worker -> worker.process().tree().observe(processes));
    }

    /** Who runs now. */
    Map<UUID, RunningWorker> runningByTenant() {
        Map<UUID, RunningWorker> running = new HashMap<>();
        workers.forEach((tenant, worker) -> worker.running().ifPresent(process -> running.put(tenant, process)));
        return running;
    }

    /** That worker holds too much memory. */
    void shrink(UUID tenant, CauseOfDeath why) {
        Optional.ofNullable(workers.get(tenant)).ifPresent(worker -> worker.shrink(why));
    }

    /** That worker takes memory faster than it would end in good order. */
    void breakOff(UUID tenant, CauseOfDeath why) {
        Optional.ofNullable(workers.get(tenant)).ifPresent(worker -> worker.breakOff(why));
    }

    /** Restarts whose time has come. */
    void recycle(Recycling recycling) {
        workers.values().forEach(worker -> worker.recycle(recycling));
    }

    /** Workers that do well are not judged by what happened to them before. */
    void forgive() {
        workers.values().forEach(SupervisedWorker::forgive);
    }

    /** All workers for the person on this machine. */
    List<LocalDesk.Weighed> lines() {
        return workers.values().stream().map(SupervisedWorker::line).toList();
    }

    /** The person on this machine wants it to stop; false if there is no such worker. */
    boolean stopHere(UUID tenant) {
        Optional<SupervisedWorker> worker = Optional.ofNullable(workers.get(tenant));
        worker.ifPresent(SupervisedWorker::stopHere);
        return worker.isPresent();
    }

    /** To be called after everything that happened: forgets what ended, unless it rests, and starts whose turn it is. */
    void settle() {
        if (!ending) {
            workers.replaceAll((tenant, worker) -> worker.left()
                    .map(left -> SupervisedWorker.takeOver(parts, left))
                    .orElse(worker));
        }
        workers.values().removeIf(SupervisedWorker::hasEnded);
        while (mayStart.getAsBoolean()
                && parts.startQueue().turns() > 0
                && parts.starter().isReady()) {
            parts.startQueue().next().map(workers::get).ifPresent(SupervisedWorker::takeTurn);
        }
        parts.starter().expect(parts.startQueue().turns());
    }

    /** Every worker that is held here. */
    List<WorkerPulse> pulses() {
        return workers.values().stream()
                .flatMap(worker -> worker.pulse().stream())
                .toList();
    }

    /** Whether no worker is left. */
    boolean isEmpty() {
        return workers.isEmpty();
    }

    private void want(DesiredWorker desired) {
        SupervisedWorker present = workers.get(desired.tenantId());
        if (present == null) {
            workers.put(desired.tenantId(), SupervisedWorker.start(parts, desired));
        } else {
            present.want(desired);
        }
    }

    private void remove(UUID tenant) {
        SupervisedWorker present = workers.get(tenant);
        if (present != null) {
            present.remove();
        } else if (parts.removals().mayBeLinked(tenant)) {
            workers.put(tenant, SupervisedWorker.startToUnlink(parts, tenant));
        } else {
            parts.removals().begin(tenant);
        }
    }

    private Stream<RunningWorker> running() {
        return workers.values().stream().flatMap(worker -> worker.running().stream());
    }
}
