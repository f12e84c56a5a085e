package io.flowhq.sessionstore;

import io.flowhq.contract.SessionSnapshot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A snapshot of a session, without its content. It counts when all of that is there. */
@Entity
@Table(name = "session_snapshots")
public class StoredSnapshot {
    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private long generation;

    @Column(name = "taken_at", updatable = false)
    private Instant takenAt;

    @Column(updatable = false)
    private long bytes;

    @Column(updatable = false)
    private String sha256;

    private boolean complete;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected StoredSnapshot() {}

    /** One whose content is still to come. */
    StoredSnapshot(SessionSnapshot snapshot, Instant now) {
        this.id = snapshot.id();
        this.tenantId = snapshot.tenantId();
        this.generation = snapshot.generation();
        this.takenAt = snapshot.takenAt();
        this.bytes = snapshot.bytes();
        this.sha256 = snapshot.sha256();
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** All of its content is there. */
    void completed(Instant now) {
        complete = true;
        updatedAt = now;
    }

    boolean isComplete() {
        return complete;
    }

    SessionSnapshot snapshot() {
        return new SessionSnapshot(id, tenantId, generation, takenAt, bytes, sha256);
    }
}
