package io.flowhq.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a worker's page last answered. Made with the worker; from then on {@link PulseTable} alone reads and writes it, many at once. */
@Entity
@Table(name = "page_answers")
public class LastAnswer {
    @Id
    @Column(name = "tenant_id")
    private UUID tenantId;

    @Nullable
    @Column(name = "answered_at", updatable = false)
    private Instant answeredAt;

    protected LastAnswer() {}

    /** Of a page that has never answered. */
    LastAnswer(UUID tenantId) {
        this.tenantId = tenantId;
    }
}
