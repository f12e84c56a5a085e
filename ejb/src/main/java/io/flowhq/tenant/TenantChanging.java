package io.flowhq.tenant;

import java.util.UUID;

/** A tenant is about to be changed; whoever holds rows of it locks them now, before the tenant's own. Within its transaction. */
public record TenantChanging(UUID tenantId) {}
