package io.flowhq.worker;

import io.flowhq.contract.LinkCode;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's session with WhatsApp. Its state follows the worker's phase. The QR is a secret while it can be scanned. */
@Entity
@Table(name = "whatsapp_sessions")
public class WhatsAppSession {
    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Enumerated(EnumType.STRING)
    private SessionState state;

    @Nullable
    @Column(name = "last_qr")
    private String lastQr;

    @Nullable
    @Column(name = "qr_expires_at")
    private Instant qrExpiresAt;

    @Nullable
    @Column(name = "link_code")
    private String linkCode;

    @Nullable
    @Column(name = "link_code_expires_at")
    private Instant linkCodeExpiresAt;

    @Nullable
    @Column(name = "linked_at")
    private Instant linkedAt;

    @Nullable
    @Column(name = "snapshot_at")
    private Instant snapshotAt;

    @Nullable
    @Column(name = "snapshot_bytes")
    private Long snapshotBytes;

    /** Written by heartbeats for many rows at once, never with this one. */
    @Nullable
    @Column(name = "last_seen_at", updatable = false)
    private Instant lastSeenAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected WhatsAppSession() {}

    /** The session of a new tenant. */
    WhatsAppSession(UUID tenantId, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = tenantId;
        this.state = SessionState.DISCONNECTED;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Only for {@link PhaseChanges}. */
    void follow(SessionState newState, Instant now) {
        if (state != newState) {
            state = newState;
            updatedAt = now;
        }
    }

    /**
     * Takes what the worker reports of code and link. A worker that is down does not know whether it is linked: only one
     * that asks to be linked proves that it is not.
     */
    void take(WorkerSnapshot snapshot, Instant now) {
        lastQr = snapshot.qr();
        qrExpiresAt = snapshot.qrExpiresAt();
        LinkCode typed = snapshot.linkCode();
        linkCode = typed == null ? null : typed.code();
        linkCodeExpiresAt = typed == null ? null : typed.expiresAt();
        if (snapshot.linkedAt() != null || snapshot.phase() == WorkerPhase.AWAITING_LINK) {
            linkedAt = snapshot.linkedAt();
        }
        updatedAt = now;
    }

    /** A snapshot of it was kept, or the last one forgotten. */
    void kept(SessionKept report, Instant now) {
        snapshotAt = report.takenAt();
        snapshotBytes = report.takenAt() == null ? null : report.bytes();
        updatedAt = now;
    }

    /** It lay in a host's own folder, and that host is no more. */
    void lost(Instant now) {
        linkedAt = null;
        lastQr = null;
        linkCode = null;
        updatedAt = now;
    }

    SessionState state() {
        return state;
    }

    boolean linked() {
        return linkedAt != null;
    }

    /** The codes that a phone can scan or be given now. */
    QrView qr(Instant now) {
        boolean shown = state == SessionState.QR_READY;
        boolean scannable = shown && lastQr != null && (qrExpiresAt == null || qrExpiresAt.isAfter(now));
        return new QrView(
                state, scannable ? lastQr : null, scannable ? qrExpiresAt : null, shown ? validLinkCode(now) : null);
    }

    private @Nullable LinkCode validLinkCode(Instant now) {
        return linkCode != null && linkCodeExpiresAt != null && linkCodeExpiresAt.isAfter(now)
                ? new LinkCode(linkCode, linkCodeExpiresAt)
                : null;
    }
}
