package io.flowhq.fleet.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant of a run. */
@Entity
@Table(name = "job_items")
public class JobItem {
    private static final int LONGEST_DETAIL = 500;

    @Id
    private UUID id;

    @Column(name = "run_id")
    private UUID runId;

    private int position;
    private int wave;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Column(name = "tenant_name")
    private String tenantName;

    @Enumerated(EnumType.STRING)
    private ItemState state;

    private @Nullable String detail;
    private long amount;

    @Column(name = "command_id")
    private @Nullable UUID commandId;

    private @Nullable Instant deadline;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    protected JobItem() {}

    JobItem(UUID runId, int position, PlannedTenant tenant, Instant now) {
        this.id = UUID.randomUUID();
        this.runId = runId;
        this.position = position;
        this.wave = tenant.wave();
        this.tenantId = tenant.id();
        this.tenantName = tenant.name();
        this.state = tenant.skipped() == null ? ItemState.PENDING : ItemState.SKIPPED;
        this.detail = tenant.skipped();
        this.createdAt = now;
        this.updatedAt = now;
    }

    ItemState state() {
        return state;
    }

    /** Notes what a step has made of it. */
    void stepped(ItemResult result, Instant now) {
        state = result.state();
        detail = result.detail() == null || result.detail().length() <= LONGEST_DETAIL
                ? result.detail()
                : result.detail().substring(0, LONGEST_DETAIL);
        amount += result.added();
        commandId = result.commandId();
        deadline = result.deadline();
        updatedAt = now;
    }

    WorkItem work() {
        return new WorkItem(id, tenantId, tenantName, wave, state, amount, commandId, deadline);
    }

    JobItemView view() {
        return new JobItemView(tenantId, tenantName, wave, state, detail, amount, commandId, updatedAt);
    }
}
