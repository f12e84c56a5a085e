package io.flowhq.workerhost.agent;

/** What becomes of a worker here: a level, whatever is happening at the moment. */
enum Goal {
    RUN,
    STOP,
    /** It is wanted still, but not now: until the control plane names it again its past is kept. */
    REST,
    /** Its tenant is deleted; what runs is not asked to log the device out, so that one more is started to do so. */
    UNLINK,
    /** Its tenant is deleted. */
    REMOVE
}
