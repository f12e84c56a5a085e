package io.flowhq.fleet;

import io.flowhq.contract.HostHeartbeat;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Heartbeats that wait until somebody is free to take them, the latest of each host: when more come than can be taken, those
 * are left out that a newer one has overtaken. Bounded by the number of hosts. Thread-safe.
 *
 * <p>Nobody is kept at work by what others bring: a thread of the broker that does not return cannot read what the broker
 * has given it already, and those heartbeats would wait there for as long as the others come.
 */
final class LatestHeartbeats {
    /** So many workers are compared and written in one transaction: some tenths of a second, a few megabytes. */
    private static final int WORKERS_AT_ONCE = 10_000;

    private final Map<String, HostHeartbeat> waiting = new ConcurrentHashMap<>();
    private final Lock taking = new ReentrantLock();

    /** Held by whoever will take next. As long as it is, what waits is going to be taken, and what is put beside it. */
    private final Semaphore door = new Semaphore(1);

    /** Puts one down for whoever takes next; whoever calls this is to {@link #take} then, or to have somebody do so. */
    void put(HostHeartbeat heartbeat) {
        waiting.merge(heartbeat.host(), heartbeat, LatestHeartbeats::later);
    }

    /**
     * Takes what waits. If somebody else is going to, returns at once. Otherwise waits until nobody is at work and takes it,
     * once; more often only as long as something is left and nobody else comes for it.
     *
     * @param work takes heartbeats by host; called by one thread at a time
     */
    void take(Consumer<Map<String, HostHeartbeat>> work) {
        while (!waiting.isEmpty() && door.tryAcquire()) {
            taking.lock();
            try {
                door.release(); // first: what is put down from here on may be too late for this time
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
