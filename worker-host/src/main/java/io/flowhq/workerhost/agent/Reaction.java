package io.flowhq.workerhost.agent;

/** What the agent does at a transition. */
enum Reaction {
    /** Join the queue of those waiting to be started. */
    QUEUE,
    /** Start the process. */
    SPAWN,
    /** Ask the process to end, and watch the clock. */
    ASK_TO_END,
    /** Kill the tree and prove it dead. */
    KILL_TREE,
    /** Keep the session of one that ran before, and does not now. */
    KEEP_SESSION,
    /** Find out what the death means. */
    JUDGE_DEATH,
    /** Say that only a person helps. */
    REPORT_FAILED,
    /** Say that it is stopped. */
    REPORT_STOPPED,
    /** Have the tenant's files removed. */
    REMOVE_FILES
}
