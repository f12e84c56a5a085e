/**
 * The businesses: who they are, how their customers are answered, and the one place where they are made, changed and
 * deleted.
 *
 * <p>What a tenant's worker does belongs to {@code worker}, which hears of tenants by the events here; this package
 * knows nothing of it but the columns it reads for {@link io.flowhq.tenant.TenantView}.
 */
@NullMarked
package io.flowhq.tenant;

import org.jspecify.annotations.NullMarked;
