package io.flowhq.web.tenant;

import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerStatus;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} may be in a list of tenants: a tenant's status, or the coarse status of its worker where the two do not
 * share a word. ERROR is the tenant's. Immutable.
 */
enum StatusFilter {
    NEW(TenantStatus.NEW, null),
    QR_PENDING(TenantStatus.QR_PENDING, null),
    ACTIVE(TenantStatus.ACTIVE, null),
    PAUSED(TenantStatus.PAUSED, null),
    ERROR(TenantStatus.ERROR, null),
    RUNNING(null, WorkerStatus.RUNNING),
    STOPPED(null, WorkerStatus.STOPPED);

    private final @Nullable TenantStatus tenant;
    private final @Nullable WorkerStatus worker;

    StatusFilter(@Nullable TenantStatus tenant, @Nullable WorkerStatus worker) {
        this.tenant = tenant;
        this.worker = worker;
    }

    /** The tenant's status that is asked for; null for any. */
    @Nullable
    TenantStatus tenant() {
        return tenant;
    }

    /** The phases that are asked for, null meaning any; none when no worker can be in both. */
    static Set<WorkerPhase> phases(@Nullable StatusFilter status, @Nullable WorkerPhase phase) {
        Set<WorkerPhase> phases = phase == null ? EnumSet.allOf(WorkerPhase.class) : EnumSet.of(phase);
        if (status != null && status.worker != null) {
            phases.removeIf(other -> other.status() != status.worker);
        }
        return phases;
    }
}
