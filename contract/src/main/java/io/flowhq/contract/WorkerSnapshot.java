package io.flowhq.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of one worker, sent whenever any of it changes. Applied only where generation is the present one and
 * (incarnation, seq) is newer than the last applied, so repeated, late and overtaken ones change nothing.
 *
 * @param host where it runs
 * @param incarnation of the host's agent
 * @param seq grows with every snapshot of this incarnation, over all its workers
 * @param tenantId whose worker
 * @param generation its incarnation
 * @param phase one that {@link WorkerPhase#reportedByHost}
 * @param errorCode why, or null
 * @param lastError the same as one readable sentence, or null
 * @param qr the present code's exact text while a phone can scan it, else null
 * @param qrExpiresAt when WhatsApp renews it
 * @param linkCode the characters to type on the phone instead, while they are valid and somebody has asked for them, else
 *     null
 * @param linkedAt since when a phone is linked, or null
 * @param pid of the worker's process, or null when there is none
 * @param startedAt of that process
 * @param restartCount automatic restarts since a person last started it
 * @param nextAttemptAt in BACKOFF, CRASH_LOOP and RECONNECTING
 * @param detail one line for the journal, or null
 */
public record WorkerSnapshot(
        String host,
        long incarnation,
        long seq,
        UUID tenantId,
        long generation,
        WorkerPhase phase,
        @Nullable ErrorCode errorCode,
        @Nullable String lastError,
        @Nullable String qr,
        @Nullable Instant qrExpiresAt,
        @Nullable LinkCode linkCode,
        @Nullable Instant linkedAt,
        @Nullable Long pid,
        @Nullable Instant startedAt,
        int restartCount,
        @Nullable Instant nextAttemptAt,
        @Nullable String detail)
        implements HostEvent {
    public WorkerSnapshot {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(phase, "phase");
        if (!phase.reportedByHost()) {
            throw new IllegalArgumentException("A host cannot report the phase " + phase);
        }
    }
}
