package io.flowhq.contract;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A host is alive, and so are these workers.
 *
 * @param host its name
 * @param incarnation counts the agent's starts, kept on disk; a lower one than known is an older agent's
 * @param seq counts this incarnation's heartbeats from 1
 * @param sentAt the host's clock, for people; nothing is decided by it
 * @param desiredVersion the version of the {@link DesiredSet} that has been applied, 0 for none
 * @param capacity how many workers this host takes
 * @param sessionStore the id of the store its session folders lie in; hosts with the same id share them
 * @param version of the software
 * @param workers every worker that this host holds, stopped ones that are proved dead no more
 */
public record HostHeartbeat(
        String host,
        long incarnation,
        long seq,
        Instant sentAt,
        long desiredVersion,
        int capacity,
        String sessionStore,
        String version,
        List<WorkerPulse> workers)
        implements HostEvent {
    public HostHeartbeat {
        Addresses.requireHostName(host);
        Objects.requireNonNull(sentAt, "sent_at");
        Objects.requireNonNull(sessionStore, "session_store");
        workers = workers == null ? List.of() : List.copyOf(workers);
    }
}
