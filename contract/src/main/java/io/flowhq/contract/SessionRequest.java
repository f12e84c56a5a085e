package io.flowhq.contract;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host wants something of the control plane's store of session snapshots; answered by {@link SessionAnswer}. Sent on {@link
 * Addresses#SESSIONS}, non-persistent and expiring: who gets no answer asks again. What a snapshot holds is encrypted with a
 * key that only hosts have.
 *
 * @param host who asks; it must be the one that the tenant's worker is placed on
 * @param requestId what the answer refers to
 * @param tenantId whose session
 * @param generation of the worker there; for a {@link Operation#FETCH}, the one that took the snapshot
 * @param operation what is wanted
 * @param snapshot which snapshot a part is of, or null
 * @param part which part of its content, counted from 0
 * @param content the part in Base64, at most {@link #LONGEST_CONTENT} characters, for a {@link Operation#PUT}; else null
 */
public record SessionRequest(
        String host,
        UUID requestId,
        UUID tenantId,
        long generation,
        Operation operation,
        @Nullable SessionSnapshot snapshot,
        int part,
        @Nullable String content)
        implements HostEvent {
    /** How much of a content one message carries; the broker and both sides hold it whole. */
    public static final int PART_BYTES = 384 * 1_024;

    /** That in Base64. */
    public static final int LONGEST_CONTENT = PART_BYTES / 3 * 4;

    /** What a host can want. */
    public enum Operation {
        /** To have the session from now on, and to know what is kept of it. */
        CLAIM,
        /** One more part of a snapshot to be kept; the last one makes it count. */
        PUT,
        /** One part of a snapshot. */
        FETCH,
        /** Every snapshot to be forgotten: the link is gone. */
        FORGET
    }

    public SessionRequest {
        Addresses.requireHostName(host);
        Objects.requireNonNull(requestId, "request_id");
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(operation, "operation");
        boolean ofSnapshot = operation == Operation.PUT || operation == Operation.FETCH;
        if (ofSnapshot && (snapshot == null || part < 0 || part >= parts(snapshot))) {
            throw new IllegalArgumentException("A " + operation + " names a snapshot and one of its parts.");
        }
        if ((operation == Operation.PUT) != (content != null)) {
            throw new IllegalArgumentException("A PUT, and nothing else, has a content.");
        }
        if (content != null && content.length() > LONGEST_CONTENT) {
            throw new IllegalArgumentException("A part of " + content.length() + " characters is too large.");
        }
    }

    /** In how many parts a snapshot's content is carried. */
    public static int parts(SessionSnapshot snapshot) {
        return Math.toIntExact((snapshot.bytes() + PART_BYTES - 1) / PART_BYTES);
    }

    /** How many bytes a part has. */
    public static int sizeOf(SessionSnapshot snapshot, int part) {
        return Math.toIntExact(Math.min(PART_BYTES, snapshot.bytes() - (long) part * PART_BYTES));
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "SessionRequest[" + operation + " of " + tenantId + ", generation " + generation + "]";
    }
}
