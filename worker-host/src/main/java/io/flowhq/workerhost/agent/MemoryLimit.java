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
        return isSet() && tree.holdsMoreThan(2 * halfInBytes());
    }

    /** Whether there is a limit and that tree may hold more than half of it; more quickly told than {@link #isExceededBy}. */
    boolean isNearedBy(ProcessTree tree) {
        return isSet() && tree.mayHoldMoreThan(halfInBytes());
    }

    /** Whether that tree holds twice what it may: then it takes memory faster than it would end when asked. */
    boolean isFarExceededBy(ProcessTree tree) {
        return isSet() && tree.holdsMoreThan(ceilingInBytes());
    }

    /** Whether there is a limit. */
    boolean isSet() {
        return megabytes > 0;
    }

    /** Half of the limit, 0 for none. */
    long halfInBytes() {
        return (long) megabytes << BYTES_SHIFT - 1;
    }

    /** What no worker may get beyond even while it is ended, twice the limit; 0 for none. */
    long ceilingInBytes() {
        return 4 * halfInBytes();
    }

    /** What a worker over the limit is ended for. */
    CauseOfDeath cause() {
        return CauseOfDeath.overMemoryLimit(megabytes);
    }
}
