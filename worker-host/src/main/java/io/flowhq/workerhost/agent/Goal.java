package io.flowhq.workerhost.agent;

/** What the control plane wants of a worker here: a level, whatever is happening at the moment. */
enum Goal {
    RUN,
    STOP,
    /** Its tenant is deleted. */
    REMOVE
}
