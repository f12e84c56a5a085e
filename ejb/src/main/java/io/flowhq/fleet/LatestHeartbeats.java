package io.flowhq.fleet;

import io.flowhq.contract.HostHeartbeat;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Heartbeats that wait until somebody is free to take them, the latest of each host: when more come than can be taken, those
 * are left out that a newer one has overtaken. Bounded by the number of hosts. Thread-safe.
 */
final class LatestHeartbeats {
    /** So many workers are compared and written in one transaction: some tenths of a second, a few megabytes. */
    private static final int WORKERS_AT_ONCE = 10_000;

    private final Map<String, HostHeartbeat> waiting = new ConcurrentHashMap<>();
    private final Lock taking = new ReentrantLock();

    /**
     * Adds one. Unless another thread is at work, which will find it, this one takes all that wait until none is left.
     *
     * @param work takes heartbeats by host; called by one thread at a time
     */
    void add(HostHeartbeat heartbeat, Consumer<Map<String, HostHeartbeat>> work) {
        waiting.merge(heartbeat.host(), heartbeat, LatestHeartbeats::later);
        while (!waiting.isEmpty() && taking.tryLock()) {
            try {
                Map<String, HostHeartbeat> together = together();
                if (!together.isEmpty()) {
                    work.accept(together);
                }
            } finally {
                taking.unlock();
            }
        }
    }

    private Map<String, HostHeartbeat> together() {
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
