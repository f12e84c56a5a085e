package io.flowhq.contract;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * All chats in which a worker is quiet, sent whenever that changes and after every start. Applied only where (generation,
 * incarnation, seq) is newer than the last applied, so repeated, late and overtaken ones change nothing.
 *
 * @param host where it runs
 * @param incarnation of the host's agent
 * @param seq grows with every report of this incarnation, over all its workers
 * @param tenantId whose chats
 * @param generation the worker's incarnation
 * @param chats the latest first, at most {@link #MOST}
 */
public record HandoversReported(
        String host, long incarnation, long seq, UUID tenantId, long generation, List<Handover> chats)
        implements HostEvent {
    /** More than a shop's people can look after; what is beyond is quiet all the same. */
    public static final int MOST = 500;

    public HandoversReported {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
        chats = chats == null ? List.of() : List.copyOf(chats);
    }
}
