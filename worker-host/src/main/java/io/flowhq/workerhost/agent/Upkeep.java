package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.ProcessTable;
import java.time.Duration;

/**
 * What is looked after now and then, though nobody tells: who descends from whom, who died unheard, who holds too much
 * memory, whose nightly restart is due. Used by the agent's thread; what may block is done aside.
 */
final class Upkeep {
    private static final Duration INSPECTION = Duration.ofSeconds(1);
    private static final Duration TRIMMING = Duration.ofSeconds(10);

    private static final Duration RECYCLING = Duration.ofSeconds(10);

    private final AgentLoop loop;
    private final Supervisor supervisor;
    private final Switchboard switchboard;
    private final ProcessTable processes;
    private final Weighing weighing;
    private final Recycling recycling;

    Upkeep(
            AgentLoop loop,
            Supervisor supervisor,
            Switchboard switchboard,
            ProcessTable processes,
            Weighing weighing,
            Recycling recycling) {
        this.loop = loop;
        this.supervisor = supervisor;
        this.switchboard = switchboard;
        this.processes = processes;
        this.weighing = weighing;
        this.recycling = recycling;
    }

    /** Begins, and goes on for as long as the loop does. */
    void begin() {
        loop.every(INSPECTION, this::inspect);
        weighing.begin();
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
}
