package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.MachineMemory;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Ends workers that hold too much memory: in good order where there is time for it, at once where one takes it faster than that.
 * In each round those near their limit are weighed and some of the others, and all of them when the machine's memory goes.
 * Used by the agent's thread; what blocks is done aside.
 */
final class Weighing {
    private final AgentLoop loop;
    private final Supervisor supervisor;
    private final MemoryLimit limit;
    private final Scales<RunningWorker> scales;
    private final MemoryAlarm alarm;
    private boolean weighing;

    private record Found(Set<UUID> tooHeavy, Set<UUID> runaway) {
        static final Found NOTHING = new Found(Set.of(), Set.of());
    }

    Weighing(AgentLoop loop, Supervisor supervisor, MemoryLimit limit) {
        this.loop = loop;
        this.supervisor = supervisor;
        this.limit = limit;
        this.scales = new Scales<>(
                worker -> limit.isNearedBy(worker.process().tree()),
                worker -> limit.isExceededBy(worker.process().tree()));
        this.alarm = new MemoryAlarm(limit.halfInBytes());
    }

    /** One round; does nothing where there is no limit. */
    void weighSome() {
        if (limit.isSet()) {
            weigh(false);
        }
    }

    /** To be called every second: a round over all if the machine's memory goes. Does nothing where there is no limit. */
    void listen() {
        if (limit.isSet() && !weighing) {
            MachineMemory.availableBytes().stream().filter(alarm::rings).forEach(available -> weigh(true));
        }
    }

    private void weigh(boolean all) {
        if (weighing) {
            return; // the machine is slow; one look at a time
        }
        weighing = true;
        Map<UUID, RunningWorker> running = supervisor.runningByTenant();
        loop.aside("memory", () -> look(running, all), Found.NOTHING, found -> {
            weighing = false;
            found.tooHeavy().forEach(tenant -> supervisor.shrink(tenant, limit.cause()));
            found.runaway().forEach(tenant -> supervisor.breakOff(tenant, limit.cause()));
        });
    }

    private Found look(Map<UUID, RunningWorker> running, boolean all) {
        if (all) {
            scales.forgetRests();
        }
        Set<UUID> tooHeavy = new HashSet<>(scales.tooHeavy(running));
        Set<UUID> runaway = new HashSet<>(tooHeavy);
        runaway.removeIf(
                tenant -> !limit.isFarExceededBy(running.get(tenant).process().tree()));
        tooHeavy.removeAll(runaway);
        return new Found(tooHeavy, runaway);
    }
}
