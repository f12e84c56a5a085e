package io.flowhq.host;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A host as people see it.
 *
 * @param capacity how many workers it takes
 * @param workers how many are placed there and should run
 * @param sessionStore hosts with the same one share their session folders
 * @param version of its software, if it said so
 * @param leaseUntil until when it counts as alive without another heartbeat
 */
public record HostView(
        String name,
        HostStatus status,
        int capacity,
        int workers,
        String sessionStore,
        @Nullable String version,
        Instant leaseUntil) {

    /**
     * Whether it shares its session folders at all: such a host ends its workers before its lease ends. The name of a host
     * without a shared store stands for its own folder, which nobody else has.
     */
    public boolean sharesStore() {
        return !sessionStore.equals(name);
    }

    /** Whether both hosts share the same session folders. */
    public boolean sharesStoreWith(HostView other) {
        return sharesStore() && other.sharesStore() && sessionStore.equals(other.sessionStore);
    }

    /** Whether it could take one more worker now. */
    public boolean takesOneMore() {
        return status.takesWorkers() && room() > 0;
    }

    /** As it will be when it has taken one more. */
    public HostView withOneMore() {
        return new HostView(name, status, capacity, workers + 1, sessionStore, version, leaseUntil);
    }

    /** How many more workers it takes. */
    public int room() {
        return Math.max(0, capacity - workers);
    }
}
