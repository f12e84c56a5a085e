package io.flowhq.tenant;

import java.util.UUID;

/** A tenant is about to be deleted; told within that transaction, while its rows are still there. */
public record TenantDeleted(UUID tenantId) {}
