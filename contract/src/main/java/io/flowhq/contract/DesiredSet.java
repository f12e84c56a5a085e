package io.flowhq.contract;

import java.util.List;
import java.util.UUID;

/**
 * All that one host should be doing. A worker that is not named is stopped; a host ignores a version older than the one
 * it has applied.
 *
 * @param host whom it is for
 * @param version grows with every change; the host's heartbeat says which one it has applied
 * @param workers the workers that should run
 * @param removals deleted tenants: log the device out, stop the worker, remove the session folder, then report
 *     {@link TenantRemoved}
 */
public record DesiredSet(String host, long version, List<DesiredWorker> workers, List<UUID> removals)
        implements HostCommand {
    public DesiredSet {
        workers = workers == null ? List.of() : List.copyOf(workers);
        removals = removals == null ? List.of() : List.copyOf(removals);
    }

    @Override
    public String slot() {
        return "desired_set";
    }
}
