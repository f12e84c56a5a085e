package io.flowhq.fleet;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostLeases.Renewal;
import io.flowhq.host.HostSender;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.worker.Pulses;
import io.flowhq.worker.Pulses.Suspect;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What follows from heartbeats, in two steps that do not wait for each other: the hosts' leases and the answers that grant them,
 * and then, on another thread, what they say of the hosts' workers. Both take all that came meanwhile together, so that many
 * hosts cost hardly more transactions than one.
 *
 * <p>The first step is short whatever the second one finds: when a thousand workers come back together, and each has to be
 * looked at, no host loses its lease over it. The second one waits a moment for more before it begins. Thread-safe; call it
 * without a transaction. Blocks whoever takes the first step, and one more who takes what comes meanwhile.
 */
@ApplicationScoped
public class HeartbeatIntake {
    /**
     * So long conclusions are drawn about single workers before the next heartbeats are recorded, less than the interval between
     * two of them. Those that are left the next heartbeats name again.
     */
    private static final Duration CONCLUDING = Duration.ofSeconds(2);

    /** So long heartbeats are collected before they are read. People see a worker that is back later by that, and nothing else. */
    private static final Duration COLLECTING = Duration.ofMillis(250);

    private static final Duration OVERDUE = Duration.ofSeconds(10);

    private final LatestHeartbeats unheard = new LatestHeartbeats();
    private final Turns hearing = new Turns();
    private final LatestHeartbeats unread = new LatestHeartbeats();
    private final Turns reading = new Turns();

    /** Whether somebody is going to read what is put down from here on. */
    private final AtomicBoolean planned = new AtomicBoolean();

    /** When the last reading was planned; only whoever hears looks at it. */
    private long plannedAt;

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

    @Resource
    ManagedScheduledExecutorService threads;

    Duration concluding = CONCLUDING;

    void take(HostHeartbeat heartbeat) {
        unheard.put(heartbeat);
        hearing.take(() -> !unheard.isEmpty(), () -> hear(unheard.take()));
    }

    /** Those whose rows nobody holds first, answers and all: others may wait for long behind a server that died holding one. */
    void hear(Map<String, HostHeartbeat> heartbeats) {
        if (heartbeats.isEmpty()) { // the turn before took them already
            return;
        }
        Attempts attempts = new Attempts(Attempts.PATIENCE);
        Map<String, Optional<Renewal>> free = new HashMap<>();
        attempts.succeeds("Renewing leases together", () -> free.putAll(leases.renewFree(heartbeats)));
        follow(heartbeats, free);
        Map<String, Optional<Renewal>> others = new HashMap<>();
        heartbeats.forEach((host, heartbeat) -> {
            if (!free.containsKey(host)) {
                attempts.succeeds("Renewing the lease of " + host, () -> others.put(host, leases.renew(heartbeat)));
            }
        });
        follow(heartbeats, others);
    }

    /** @param renewals by host; of a heartbeat that does not count an empty one */
    private void follow(Map<String, HostHeartbeat> heartbeats, Map<String, Optional<Renewal>> renewals) {
        Map<String, Renewal> counting = new HashMap<>();
        renewals.forEach((host, renewal) -> renewal.ifPresent(it -> counting.put(host, it)));
        if (counting.isEmpty()) {
            return;
        }
        List<HostHeartbeat> heard =
                counting.keySet().stream().map(heartbeats::get).toList();
        sender.send(heard.stream().map(this::granted).toList());
        counting.forEach((host, renewal) -> {
            if (renewal.behind()) {
                reconciler.soon(host);
            }
        });
        if (counting.values().stream().anyMatch(Renewal::returned)) {
            reconciler.placeWaitingSoon();
        }
        readSoon(heard);
    }

    /** Plans to read with the first one that waits, and again if nobody came for long: a server that is suspended runs no plans. */
    private void readSoon(List<HostHeartbeat> heartbeats) {
        heartbeats.forEach(unread::put);
        long now = System.nanoTime();
        if (planned.compareAndSet(false, true) || now - plannedAt > OVERDUE.toNanos()) {
            plannedAt = now;
            threads.schedule(this::readUnread, COLLECTING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void readUnread() {
        planned.set(false); // first: what is put down from here on may be too late for this reading
        reading.take(() -> !unread.isEmpty(), () -> read(unread.take()));
    }

    private void read(Map<String, HostHeartbeat> heartbeats) {
        Attempts attempts = new Attempts(Attempts.PATIENCE);
        List<Suspect> suspects = record(heartbeats.values(), attempts);
        long begin = System.nanoTime();
        for (Suspect suspect : suspects) {
            attempts.succeeds(
                    "What a heartbeat says of tenant " + suspect.tenantId(),
                    () -> pulses.conclude(suspect.tenantId(), suspect.heartbeat()));
            if (System.nanoTime() - begin >= concluding.toNanos()) {
                break;
            }
        }
    }

    private List<Suspect> record(Collection<HostHeartbeat> heartbeats, Attempts attempts) {
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
