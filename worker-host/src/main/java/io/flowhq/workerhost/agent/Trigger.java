package io.flowhq.workerhost.agent;

/** What can happen to one worker. */
enum Trigger {
    /** It is its turn to be started. */
    TURN_CAME,
    /** Its process could not be started. */
    START_FAILED,
    /** Its process ended. */
    DIED,
    /** It did not shake hands in time after the agent had taken it over. */
    HANDSHAKE_MISSED,
    /** This host wants its process to end in its own time: too much memory, a recycling, a person here. */
    DISMISSED,
    /** It takes memory faster than it would end in its own time. */
    RUNAWAY,
    /** A newer generation is wanted, the present one may end in its own time. */
    RENEWED,
    /** A newer generation is wanted, the present one is to be killed. */
    RENEWED_BY_FORCE,
    /** It should not run here any more. */
    UNWANTED,
    /** It must not run here a moment longer: the lease ran out. */
    FENCED,
    /** Its tenant is deleted. */
    REMOVED,
    /** It was asked to end and did not in time. */
    PATIENCE_OVER,
    /** Its tree is proved dead, by our own doing, and it should run. */
    TREE_GONE_RUN,
    /** Its tree is proved dead, it should run and did not end by our doing: that counts. */
    TREE_GONE_CRASHED,
    /** Its tree is proved dead, and it should not run. */
    TREE_GONE_STOPPED,
    /** Its tree is proved dead, and its tenant is deleted. */
    TREE_GONE_REMOVED,
    /** Something of the tree outlasted SIGKILL. */
    TREE_OUTLASTS,
    /** The delay after its death is over. */
    RETRY_DUE,
    /** It died in a way in which starting again is useless. */
    HOPELESS
}
