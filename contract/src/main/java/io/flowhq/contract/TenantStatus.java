package io.flowhq.contract;

/** Where a tenant stands with us; follows the worker's phase through {@link WorkerPhase#tenantStatus}. */
public enum TenantStatus {
    NEW,
    QR_PENDING,
    ACTIVE,
    PAUSED,
    ERROR
}
