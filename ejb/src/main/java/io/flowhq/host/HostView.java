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

    /** How many more workers it takes. */
    public int room() {
        return Math.max(0, capacity - workers);
    }
}
