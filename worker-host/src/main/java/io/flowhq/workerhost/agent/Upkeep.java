package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.ProcessTable;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What is looked after now and then, though nobody tells: who descends from whom, who died unheard, who holds too much
 * memory, whose nightly restart is due. Used by the agent's thread; what may block is done aside.
 */
final class Upkeep {
    private static final Duration INSPECTION = Duration.ofSeconds(1);
    /** A browser that leaks takes minutes to its limit. */
    private static final Duration WEIGHING = Duration.ofSeconds(5);

    private static final Duration TRIMMING = Duration.ofSeconds(10);

    private static final Duration RECYCLING = Duration.ofSeconds(10);

    private final AgentLoop loop;
    private final Supervisor supervisor;
    private final Switchboard switchboard;
    private final ProcessTable processes;
    private final MemoryLimit memoryLimit;
    private final Scales<RunningWorker> scales;
    private final Recycling recycling;
    private boolean weighing;

    Upkeep(
            AgentLoop loop,
            Supervisor supervisor,
            Switchboard switchboard,
            ProcessTable processes,
            MemoryLimit memoryLimit,
            Recycling recycling) {
        this.loop = loop;
        this.supervisor = supervisor;
        this.switchboard = switchboard;
        this.processes = processes;
        this.memoryLimit = memoryLimit;
        this.scales = new Scales<>(
                worker -> memoryLimit.isNearedBy(worker.process().tree()),
                worker -> memoryLimit.isExceededBy(worker.process().tree()));
        this.recycling = recycling;
    }

    /** Begins, and goes on for as long as the loop does. */
    void begin() {
        loop.every(INSPECTION, this::inspect);
        loop.every(WEIGHING, this::weigh);
        loop.every(TRIMMING, supervisor::trimOutputs);
        loop.every(RECYCLING, () -> supervisor.recycle(recycling));
    }

    private void inspect() {
        supervisor.inspect();
        switchboard.askOwing();
        if (supervisor.hasToObserve()) {
            loop.aside("process-table", processes::read, supervisor::observe);
        }
    }

    private void weigh() {
        if (weighing) {
            return; // the machine is slow; one look at a time
        }
        weighing = true;
        Map<UUID, RunningWorker> running = supervisor.runningByTenant();
        loop.aside("memory", () -> scales.tooHeavy(running), tenants -> {
            weighing = false;
            tenants.forEach(tenant -> supervisor.shrink(tenant, memoryLimit.cause()));
        });
    }
}
