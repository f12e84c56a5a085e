package io.flowhq.workerhost.agent;

/** Where one worker stands in the agent's hands; finer in places than its phase, coarser in others. */
enum Stage {
    /** Waits for its turn to be started. */
    QUEUED,
    /** Its process was started; the phase is what the worker itself says. */
    RUNNING,
    /** Asked to end, and given some time for it. */
    ENDING,
    /** Its tree is being killed and proved dead, and its session kept; every end of a process comes through here. */
    KILLING,
    /** Died; the next attempt has a time. */
    WAITING,
    /** Only a person helps. */
    FAILED,
    /** Nothing of it lives on this host; the agent forgets it, or keeps its past. */
    ENDED
}
