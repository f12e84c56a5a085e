package io.flowhq.host;

/** Whether a host can be counted on. */
public enum HostStatus {
    /** Its lease runs. */
    ONLINE,
    /** Its lease runs, but it takes no new workers. */
    DRAINING,
    /** Its lease has run out. */
    SILENT,
    /** Silent for so long that nothing of a shared session store can still run there. */
    LOST;

    /** Whether new workers may be placed there. */
    public boolean takesWorkers() {
        return this == ONLINE;
    }

    /** Whether its lease has run out. */
    public boolean silent() {
        return this == SILENT || this == LOST;
    }
}
