package io.flowhq.simulator.network;

import java.time.Instant;

/**
 * A message of a device as its receiver sees it.
 *
 * @param to digits of the receiver, or the whole address of a group
 * @param ack WhatsApp's degree of delivery; 2 is on the receiver's phone
 * @param attempts how often the device has sent it under this id; shown once all the same
 */
public record OutgoingMessage(String id, String to, String body, int ack, Instant sentAt, int attempts) {

    static final int ON_RECEIVERS_PHONE = 2;

    OutgoingMessage sentAgain() {
        return new OutgoingMessage(id, to, body, ack, sentAt, attempts + 1);
    }

    /** As it is shown afterwards; of what was deleted for everyone no text is left. */
    OutgoingMessage after(Change change) {
        if (change instanceof Change.Edited edited) {
            return new OutgoingMessage(id, to, edited.body(), ack, sentAt, attempts);
        }
        if (change instanceof Change.Revoked) {
            return new OutgoingMessage(id, to, "", ack, sentAt, attempts);
        }
        return change instanceof Change.Acknowledged further
                ? new OutgoingMessage(id, to, body, Math.max(ack, further.ack()), sentAt, attempts)
                : this;
    }
}
