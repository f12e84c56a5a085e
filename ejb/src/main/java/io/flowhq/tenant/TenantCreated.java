package io.flowhq.tenant;

import java.util.UUID;

/** A tenant has been made; told within the transaction that makes it. */
public record TenantCreated(UUID tenantId) {}
