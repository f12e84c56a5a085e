package io.flowhq.workerhost.agent;

/** What becomes of a worker here: a level, whatever is happening at the moment. */
enum Goal {
    RUN,
    STOP,
    /** It is wanted still, but not now: until the control plane names it again its past is kept. */
    REST,
    /** Its tenant is deleted. */
    REMOVE
}
