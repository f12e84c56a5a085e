package io.flowhq.worker;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What moved, what stays and why.
 *
 * @param frozen why nothing is moved at all now, or null
 * @param moved the latest moves, newest first
 * @param staying workers that should run and stay on a host that is silent or drained
 */
public record MovesView(@Nullable String frozen, List<Moved> moved, List<Staying> staying) {
    public MovesView {
        moved = List.copyOf(moved);
        staying = List.copyOf(staying);
    }

    /** A worker that left one host for another. */
    public record Moved(
            UUID tenantId, String tenantName, String fromHost, String toHost, MoveReason reason, Instant createdAt) {}

    /** A worker that is where it should not be, and why it is there. */
    public record Staying(UUID tenantId, String tenantName, String host, String why) {}
}
