package io.flowhq.fleet;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostLeases.Renewal;
import io.flowhq.host.HostSender;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.worker.Pulses;
import io.flowhq.worker.Pulses.Suspect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from heartbeats, in this order and in transactions of their own: the hosts' leases, the answers that grant
 * them, the hosts' workers. Takes all that came meanwhile together, so that many hosts cost hardly more transactions than
 * one. Thread-safe; call it without a transaction. Blocks whoever finds nobody else at work, and nobody else.
 */
@ApplicationScoped
public class HeartbeatIntake {
    private final LatestHeartbeats waiting = new LatestHeartbeats();

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
        waiting.add(heartbeat, this::take);
    }

    private void take(Map<String, HostHeartbeat> heartbeats) {
        Attempts attempts = new Attempts(Attempts.PATIENCE);
        Map<String, Renewal> renewals = renew(heartbeats, attempts);
        if (renewals.isEmpty()) {
            return;
        }
        List<HostHeartbeat> counting =
                renewals.keySet().stream().map(heartbeats::get).toList();
        sender.send(counting.stream().map(this::granted).toList());
        renewals.forEach((host, renewal) -> {
            if (renewal.behind()) {
                reconciler.soon(host);
            }
        });
        for (Suspect suspect : record(counting, attempts)) {
            attempts.succeeds(
                    "What a heartbeat says of tenant " + suspect.tenantId(),
                    () -> pulses.conclude(suspect.tenantId(), suspect.heartbeat()));
        }
        if (renewals.values().stream().anyMatch(Renewal::returned)) {
            reconciler.placeWaitingSoon();
        }
    }

    /** By host, those that count. Hosts that are new, or whose rows somebody holds, come one by one; so do all when one spoils it. */
    private Map<String, Renewal> renew(Map<String, HostHeartbeat> heartbeats, Attempts attempts) {
        Map<String, Optional<Renewal>> renewals = new HashMap<>();
        attempts.succeeds("Renewing leases together", () -> renewals.putAll(leases.renewFree(heartbeats)));
        heartbeats.forEach((host, heartbeat) -> {
            if (!renewals.containsKey(host)) {
                attempts.succeeds("Renewing the lease of " + host, () -> renewals.put(host, leases.renew(heartbeat)));
            }
        });
        Map<String, Renewal> counting = new HashMap<>();
        renewals.forEach((host, renewal) -> renewal.ifPresent(it -> counting.put(host, it)));
        return counting;
    }

    private List<Suspect> record(List<HostHeartbeat> heartbeats, Attempts attempts) {
        List<Suspect> suspects = new ArrayList<>();
        if (!attempts.succeeds("Recording heartbeats together", () -> suspects.addAll(pulses.record(heartbeats)))) {
            heartbeats.forEach(heartbeat -> attempts.succeeds(
                    "Recording a heartbeat of " + heartbeat.host(),
                    () -> suspects.addAll(pulses.record(List.of(heartbeat)))));
        }
        return suspects;
    }

    private LeaseGranted granted(HostHeartbeat heartbeat) {
        return new LeaseGranted(heartbeat.host(), heartbeat.incarnation(), heartbeat.seq(), settings.lease());
    }
}
