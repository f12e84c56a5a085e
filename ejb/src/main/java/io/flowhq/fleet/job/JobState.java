package io.flowhq.fleet.job;

/**
 * Where a run stands.
 *
 * <pre>
 * QUEUED ─▶ RUNNING ─────────────▶ COMPLETED
 *   ▲ │        │ │ └──▶ FAILED ─┐
 *   │ │        │ └──▶ ABORTING ─┼─▶ ABORTED
 *   │ └─▶ PAUSED ◀─ PAUSING     │      ▲
 *   └────────┴─────(resume)─────┘      └── (abort) from QUEUED, PAUSED
 * </pre>
 */
public enum JobState {
    /** Waits for its time or for a server. */
    QUEUED,
    RUNNING,
    /** To be paused after the portion at work. */
    PAUSING,
    PAUSED,
    /** To be aborted after the portion at work. */
    ABORTING,
    ABORTED,
    /** Stopped by itself; can be resumed. */
    FAILED,
    COMPLETED;

    /** Whether it may still do something by itself or after a resume, and keeps others of the same scope away. */
    public boolean active() {
        return switch (this) {
            case QUEUED, RUNNING, PAUSING, PAUSED, ABORTING -> true;
            case ABORTED, FAILED, COMPLETED -> false;
        };
    }

    /** Whether a server works on it. */
    public boolean atWork() {
        return this == RUNNING || this == PAUSING || this == ABORTING;
    }
}
