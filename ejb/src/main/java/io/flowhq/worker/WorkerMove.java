package io.flowhq.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A worker has left one host for another without anybody asking for it. Never changed. */
@Entity
@Table(name = "worker_moves")
public class WorkerMove {
    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "from_host")
    private String from;

    @Column(name = "to_host")
    private String to;

    @Enumerated(EnumType.STRING)
    private MoveReason reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected WorkerMove() {}

    WorkerMove(UUID tenantId, String from, String to, MoveReason reason, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = tenantId;
        this.from = from;
        this.to = to;
        this.reason = reason;
        this.createdAt = now;
        this.updatedAt = now;
    }
}
