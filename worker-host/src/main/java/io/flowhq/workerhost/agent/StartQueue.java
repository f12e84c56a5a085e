package io.flowhq.workerhost.agent;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a few workers start at once and the others wait in order: a start loads a browser and takes all the processors it
 * gets. Used by one thread.
 */
final class StartQueue {
    private final int atOnce;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private final Set<UUID> starting = new HashSet<>();

    StartQueue(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Wants to start. */
    void join(UUID worker) {
        starting.remove(worker);
        waiting.add(worker);
    }

    /** Has started, or does not want to any more. */
    void leave(UUID worker) {
        waiting.remove(worker);
        starting.remove(worker);
    }

    /** Its start takes so long that nobody waits for it any more; one that is waiting for its next start keeps its place. */
    void overdue(UUID worker) {
        starting.remove(worker);
    }

    /** How many could start now. */
    int turns() {
        return Math.max(0, Math.min(waiting.size(), atOnce - starting.size()));
    }

    /** Whose turn it is now; it counts as starting until it leaves. */
    Optional<UUID> next() {
        if (starting.size() >= atOnce) {
            return Optional.empty();
        }
        Optional<UUID> first = waiting.stream().findFirst();
        first.ifPresent(worker -> {
            waiting.remove(worker);
            starting.add(worker);
        });
        return first;
    }
}
