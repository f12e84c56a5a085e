package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the journal: a worker's phase has changed. Never changed itself. */
@Entity
@Table(name = "worker_events")
public class WorkerEvent {
    private static final int LONGEST_DETAIL = 1000;

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    private long generation;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase_from")
    private WorkerPhase from;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase_to")
    private WorkerPhase to;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "error_code")
    private ErrorCode errorCode;

    @Nullable
    private String detail;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected WorkerEvent() {}

    WorkerEvent(WorkerProcess worker, WorkerPhase from, @Nullable String detail, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = worker.tenantId();
        this.generation = worker.generation();
        this.from = from;
        this.to = worker.phase();
        this.errorCode = worker.condition().errorCode();
        this.detail =
                detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
        this.createdAt = now;
        this.updatedAt = now;
    }

    WorkerEventView view() {
        return new WorkerEventView(id, generation, from, to, errorCode, detail, createdAt);
    }
}
