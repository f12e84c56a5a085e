package io.flowhq.tenant;

import io.flowhq.contract.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's session with WhatsApp, without its QR.
 *
 * @param linkedAt since when a phone is linked, or null
 * @param lastSeenAt when the worker was last known to answer, or null
 * @param snapshotAt of when the last snapshot is that another host could go on with, or null
 * @param snapshotBytes that it takes, or null
 */
public record WhatsAppSessionView(
        SessionState state,
        @Nullable Instant qrExpiresAt,
        @Nullable Instant linkedAt,
        @Nullable Instant lastSeenAt,
        @Nullable Instant snapshotAt,
        @Nullable Long snapshotBytes) {}
