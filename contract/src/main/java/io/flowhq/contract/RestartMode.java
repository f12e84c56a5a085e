package io.flowhq.contract;

/** How a host ends an older generation of a worker before it starts the wanted one. */
public enum RestartMode {
    /** Ask, wait 10 s, kill the tree. */
    GRACEFUL,
    /** Kill the tree at once. */
    FORCE,
    /** Kill the tree at once and count it as a crash: its page had stopped answering. */
    STALE
}
