package io.flowhq.workerhost.agent;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a worker beyond its present process, from one agent to the next. Immutable.
 *
 * @param crashes its deaths so far
 * @param restarts how often it was started again by itself since a person started it
 * @param setback why it does not run though it should, null while it does or is about to
 */
record Past(CrashHistory crashes, int restarts, @Nullable Setback setback) {
    static final Past NONE = new Past(CrashHistory.NONE, 0, null);

    /** It died, with one death more in the history than before. */
    Past died(CrashHistory history, Setback because) {
        return new Past(history, restarts, because);
    }

    /** Only a person helps. */
    Past failed(Setback because) {
        return new Past(crashes, restarts, because);
    }

    /** It is started again by itself. */
    Past retried() {
        return new Past(crashes, restarts + 1, null);
    }

    /** It has done its work for long enough: its deaths count no more. */
    Past forgiven() {
        return new Past(CrashHistory.NONE, restarts, setback);
    }

    /** It is started; what happened before stays known. */
    Past started() {
        return new Past(crashes, restarts, null);
    }
}
