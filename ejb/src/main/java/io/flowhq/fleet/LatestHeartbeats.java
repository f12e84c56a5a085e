package io.flowhq.fleet;

import io.flowhq.contract.HostHeartbeat;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Heartbeats that wait until somebody is free to take them, the latest of each host: when more come than can be taken, those
 * are left out that a newer one has overtaken. Bounded by the number of hosts. Thread-safe, does not block.
 */
final class LatestHeartbeats {
    /** So many workers are compared and written in one transaction: some tenths of a second, a few megabytes. */
    private static final int WORKERS_AT_ONCE = 10_000;

    private final Map<String, HostHeartbeat> waiting = new ConcurrentHashMap<>();

    /** Puts one down for whoever takes next. */
    void put(HostHeartbeat heartbeat) {
        waiting.merge(heartbeat.host(), heartbeat, LatestHeartbeats::later);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Takes what waits, by host; of very many hosts only some. Called by one thread at a time. */
    Map<String, HostHeartbeat> take() {
        Map<String, HostHeartbeat> together = new HashMap<>();
        int workers = 0;
        for (String host : waiting.keySet()) {
            if (workers >= WORKERS_AT_ONCE) {
                break;
            }
            HostHeartbeat heartbeat = waiting.remove(host);
            together.put(host, heartbeat);
            workers += heartbeat.workers().size();
        }
        return together;
    }

    /** They may overtake each other on their way through several threads. */
    private static HostHeartbeat later(HostHeartbeat one, HostHeartbeat other) {
        boolean newer = other.incarnation() > one.incarnation()
                || other.incarnation() == one.incarnation() && other.seq() > one.seq();
        return newer ? other : one;
    }
}
