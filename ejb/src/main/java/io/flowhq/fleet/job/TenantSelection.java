package io.flowhq.fleet.job;

import io.flowhq.tenant.SelectedTenant;
import io.flowhq.tenant.TenantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The tenants that a filter means at this moment, by name. Thread-safe. */
@ApplicationScoped
public class TenantSelection {
    @Inject
    TenantRegistry tenants;

    /** All of them, read at once: none is missed or taken twice because it changes meanwhile. */
    public List<SelectedTenant> of(TenantFilter filter) {
        return tenants.select(filter.query()).stream()
                .filter(tenant -> filter.names(tenant.id()))
                .toList();
    }

    /** All of them as a job without waves plans them: each to be worked on, in this order. */
    public List<PlannedTenant> planned(TenantFilter filter) {
        return of(filter).stream()
                .map(tenant -> new PlannedTenant(tenant.id(), tenant.name(), 0, null))
                .toList();
    }
}
