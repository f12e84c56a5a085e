package io.flowhq.workerhost.agent;

import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.WorkerSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Numbers the workers' snapshots and remembers the latest of each, to say it again when the broker was away. What says
 * nothing new is not sent. Used by one thread.
 */
final class Reporter {
    private final ControlPlane controlPlane;
    private final Map<UUID, WorkerSnapshot> latest = new HashMap<>();
    private final Map<UUID, HandoversReported> handovers = new HashMap<>();
    private long seq;

    Reporter(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /** Says it under the next number, unless that is what was said last. */
    void report(WorkerSnapshot unnumbered) {
        WorkerSnapshot before = latest.get(unnumbered.tenantId());
        if (before != null && numbered(unnumbered, before.seq()).equals(before)) {
            return;
        }
        WorkerSnapshot next = numbered(unnumbered, ++seq);
        latest.put(next.tenantId(), next);
        controlPlane.tell(next);
    }

    /** Says in which chats a worker is quiet, under the next number. */
    void report(HandoversReported unnumbered) {
        HandoversReported next = new HandoversReported(
                unnumbered.host(),
                unnumbered.incarnation(),
                ++seq,
                unnumbered.tenantId(),
                unnumbered.generation(),
                unnumbered.chats());
        handovers.put(next.tenantId(), next);
        controlPlane.tell(next);
    }

    /** What was said last of this worker. */
    Optional<WorkerSnapshot> latest(UUID tenant) {
        return Optional.ofNullable(latest.get(tenant));
    }

    /** Says the latest of every worker again, under its old number: whoever knows it already is not changed by it. */
    void repeat() {
        latest.values().forEach(controlPlane::tell);
        handovers.values().forEach(controlPlane::tell);
    }

    /** This worker is no concern of this host any more. */
    void forget(UUID tenant) {
        latest.remove(tenant);
        handovers.remove(tenant);
    }

    private static WorkerSnapshot numbered(WorkerSnapshot snapshot, long number) {
        return new WorkerSnapshot(
                snapshot.host(),
                snapshot.incarnation(),
                number,
                snapshot.tenantId(),
                snapshot.generation(),
                snapshot.phase(),
                snapshot.errorCode(),
                snapshot.lastError(),
                snapshot.qr(),
                snapshot.qrExpiresAt(),
                snapshot.linkCode(),
                snapshot.linkedAt(),
                snapshot.pid(),
                snapshot.startedAt(),
                snapshot.restartCount(),
                snapshot.nextAttemptAt(),
                snapshot.detail());
    }
}
