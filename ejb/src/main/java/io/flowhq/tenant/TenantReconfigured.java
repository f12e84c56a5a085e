package io.flowhq.tenant;

import java.util.UUID;

/** What a tenant's worker needs to know has changed; told within the transaction that changes it. */
public record TenantReconfigured(UUID tenantId) {}
