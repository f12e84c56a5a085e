package io.flowhq.contract;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a worker has for its tenant's log, some messages at a time. Sent again until the broker has it.
 *
 * @param host where the worker runs
 * @param tenantId whose messages
 * @param generation the incarnation that handled them
 * @param messages in the order in which it happened, {@link #MOST} at most
 */
public record MessagesRecorded(String host, UUID tenantId, long generation, List<RecordedMessage> messages)
        implements HostEvent {
    /** So many are written to the database in one short transaction, and with usual texts stay far below a megabyte. */
    public static final int MOST = 100;

    public MessagesRecorded {
        Objects.requireNonNull(tenantId, "tenant_id");
        messages = List.copyOf(messages);
        if (messages.isEmpty() || messages.size() > MOST) {
            throw new IllegalArgumentException("messages must be 1 to " + MOST + ", not " + messages.size());
        }
    }
}
