package io.flowhq.fleet;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostSender;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.worker.Pulses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * What follows from a heartbeat, in this order and in transactions of their own: the host's lease, the answer that grants
 * it, its workers. Thread-safe; call it without a transaction.
 */
@ApplicationScoped
public class HeartbeatIntake {
    @Inject
    HostLeases leases;

    @Inject
    Pulses pulses;

    @Inject
    Reconciler reconciler;

    @Inject
    HostSender sender;

    @Inject
    LeaseSettings settings;

    void take(HostHeartbeat heartbeat) {
        Optional<HostLeases.Renewal> renewal = leases.renew(heartbeat);
        if (renewal.isEmpty()) {
            return;
        }
        sender.send(new LeaseGranted(heartbeat.host(), heartbeat.incarnation(), heartbeat.seq(), settings.lease()));
        if (renewal.get().behind()) {
            reconciler.soon(heartbeat.host());
        }
        pulses.record(heartbeat);
        for (UUID tenant : pulses.suspects(heartbeat)) {
            pulses.conclude(tenant, heartbeat);
        }
        if (renewal.get().returned()) {
            reconciler.placeWaitingSoon();
        }
    }
}
