package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.ProcessListing;
import io.flowhq.workerhost.process.ProcessTable;
import java.time.Duration;
import java.util.Optional;

/**
 * What is looked after now and then, though nobody tells: who descends from whom, who died unheard, who holds too much
 * memory, whose nightly restart is due, whether the lease is over. All of it in one step a second, as waking up takes an agent that
 * has nothing to do longer than looking. Used by the agent's thread; what may block is done aside.
 */
final class Upkeep {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** A browser that leaks takes minutes to its limit. */
    private static final int WEIGHING_SECONDS = 5;

    private static final int TRIMMING_SECONDS = 10;
    private static final int RECYCLING_SECONDS = 10;
    /** Ten minutes count, not seconds. */
    private static final int FORGIVING_SECONDS = 10;

    /** A report that the control plane could not take is made good by the next one, which may be days away. */
    private static final int REPEATING_SECONDS = 300;

    private final AgentLoop loop;
    private final Supervisor supervisor;
    private final Switchboard switchboard;
    private final ProcessTable processes;
    private final Weighing weighing;
    private final Recycling recycling;
    private final Reporter reporter;
    private final Runnable leaseCheck;
    private long seconds;

    /** @param leaseCheck done every second */
    Upkeep(
            AgentLoop loop,
            Supervisor supervisor,
            Switchboard switchboard,
            ProcessTable processes,
            Weighing weighing,
            Recycling recycling,
            Reporter reporter,
            Runnable leaseCheck) {
        this.loop = loop;
        this.supervisor = supervisor;
        this.switchboard = switchboard;
        this.processes = processes;
        this.weighing = weighing;
        this.recycling = recycling;
        this.reporter = reporter;
        this.leaseCheck = leaseCheck;
    }

    /** Begins, and goes on for as long as the loop does. */
    void begin() {
        loop.every(PERIOD, this::lookAfterAll);
    }

    private void lookAfterAll() {
        seconds++;
        leaseCheck.run();
        supervisor.inspect();
        switchboard.askOwing();
        if (supervisor.hasToObserve()) {
            loop.aside(
                    "process-table",
                    () -> Optional.of(processes.read()),
                    Optional.<ProcessListing>empty(),
                    read -> read.ifPresent(supervisor::observe));
        }
        if (isDue(WEIGHING_SECONDS)) {
            weighing.weighSome();
        }
        weighing.listen();
        if (isDue(TRIMMING_SECONDS)) {
            supervisor.trimOutputs();
        }
        if (isDue(RECYCLING_SECONDS)) {
            supervisor.recycle(recycling);
        }
        if (isDue(FORGIVING_SECONDS)) {
            supervisor.forgive();
        }
        if (isDue(REPEATING_SECONDS)) {
            reporter.repeat();
        }
    }

    private boolean isDue(int everySeconds) {
        return seconds % everySeconds == 0;
    }
}
