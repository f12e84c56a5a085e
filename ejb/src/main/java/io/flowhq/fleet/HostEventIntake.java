package io.flowhq.fleet;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.TenantRemoved;
import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.handover.Handovers;
import io.flowhq.message.MessageIntake;
import io.flowhq.message.NotRecordedException;
import io.flowhq.worker.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Brings each event to the feature it is about. Thread-safe. */
@ApplicationScoped
public class HostEventIntake {
    @Inject
    Snapshots snapshots;

    @Inject
    MessageIntake messages;

    @Inject
    Handovers handovers;

    void take(HostEvent event) {
        if (event instanceof WorkerSnapshot snapshot) {
            snapshots.apply(snapshot);
        } else if (event instanceof MessagesRecorded recorded) {
            record(recorded);
        } else if (event instanceof HandoversReported handedOver) {
            handovers.apply(handedOver);
        } else if (event instanceof TenantRemoved removed) {
            snapshots.removed(removed);
        } else if (event instanceof SessionKept kept) {
            snapshots.kept(kept);
        } else if (event instanceof SessionRequest) {
            throw new UnreadableMessageException(
                    "A request for a session belongs to " + Addresses.SESSIONS + ".", null);
        } else if (event instanceof HostHeartbeat) {
            throw new UnreadableMessageException("A heartbeat belongs to " + Addresses.HEARTBEATS + ".", null);
        } else if (event instanceof WorkerScreenshot screenshot) {
            throw new UnreadableMessageException(
                    "A screenshot belongs to " + Addresses.ofAnswer(screenshot.requestId()) + ".", null);
        }
    }

    /** A message and its outcome follow each other closely and may be handled at once: the second of them tries again. */
    private void record(MessagesRecorded recorded) {
        try {
            messages.record(recorded);
        } catch (NotRecordedException e) {
            messages.record(recorded);
        }
    }
}
