package io.flowhq.testing;

import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.worker.TenantWorkers;
import java.util.UUID;

/** Tenants for tests that need one and do not care which: each with a number that no other test has. */
public final class NewTenants {
    private NewTenants() {}

    /** The id of a new one, with a worker that was never started. */
    public static UUID create(Beans beans) {
        return create(beans, "A shop", null);
    }

    /**
     * Likewise, with a name.
     *
     * @param timeZone null for the usual one
     */
    public static UUID create(Beans beans, String name, String timeZone) {
        beans.get(TenantWorkers.class);
        NewTenant input = new NewTenant(name, number(), "BOOKING", "Kiosk", "EN", timeZone);
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).create(input))
                .id();
    }

    /** A number that no other test has. */
    public static String number() {
        return "+2547%08d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
    }
}
