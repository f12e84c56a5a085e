package io.flowhq.workerhost.agent;

import io.flowhq.contract.TenantRemoved;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what deleted tenants left on this host, once nothing of them lives, and says so; again and again until it
 * works. Used by the agent's thread.
 */
final class TenantRemovals {
    private static final Logger LOG = LoggerFactory.getLogger(TenantRemovals.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final String host;
    private final AgentLoop loop;
    private final TenantFiles files;
    private final SessionTransfers transfers;
    private final ControlPlane controlPlane;
    private final Set<UUID> going = new HashSet<>();

    TenantRemovals(
            String host, AgentLoop loop, TenantFiles files, SessionTransfers transfers, ControlPlane controlPlane) {
        this.host = host;
        this.loop = loop;
        this.files = files;
        this.transfers = transfers;
        this.controlPlane = controlPlane;
    }

    /** Begins; one that has begun already goes on. */
    void begin(UUID tenant) {
        if (going.add(tenant)) {
            attempt(tenant);
        }
    }

    /** Whether its device may still be linked: its profile is here, and is not being taken away. */
    boolean mayBeLinked(UUID tenant) {
        return !going.contains(tenant) && files.hasProfile(tenant);
    }

    private void attempt(UUID tenant) {
        loop.aside("remove-" + tenant, () -> removed(tenant), false, gone -> {
            if (gone) {
                going.remove(tenant);
                LOG.info("Nothing of the deleted tenant {} is left here", tenant);
                controlPlane.tell(new TenantRemoved(host, tenant));
            } else {
                loop.after(AGAIN, () -> attempt(tenant));
            }
        });
    }

    private boolean removed(UUID tenant) throws InterruptedException {
        boolean snapshotsGone = transfers.remove(tenant);
        return files.remove(tenant) && snapshotsGone;
    }
}
