package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.ProcessTree;

/**
 * How much memory one worker may hold with its browser and all that belongs to it. Immutable, thread-safe; blocks for the
 * time that the machine takes to tell, some milliseconds for a worker near its limit.
 *
 * @param megabytes 0 for no limit
 */
public record MemoryLimit(int megabytes) {
    private static final int BYTES_SHIFT = 20;

    /** Whether there is a limit and that tree holds more. */
    boolean isExceededBy(ProcessTree tree) {
        return megabytes > 0 && tree.holdsMoreThan((long) megabytes << BYTES_SHIFT);
    }

    /** Whether there is a limit and that tree may hold more than half of it; more quickly told than {@link #isExceededBy}. */
    boolean isNearedBy(ProcessTree tree) {
        return megabytes > 0 && tree.mayHoldMoreThan((long) megabytes << BYTES_SHIFT - 1);
    }

    /** What a worker over the limit is ended for. */
    CauseOfDeath cause() {
        return CauseOfDeath.overMemoryLimit(megabytes);
    }
}
