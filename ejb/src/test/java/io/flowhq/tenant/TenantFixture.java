package io.flowhq.tenant;

import io.flowhq.testing.Beans;
import io.flowhq.worker.TenantWorkers;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A database with the beans on it, and a word for each thing that a test does with tenants. */
abstract class TenantFixture {
    Beans beans;

    /** In the name of each tenant of this test, for one database serves many tests. */
    String mark;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        beans.get(TenantWorkers.class);
        mark = UUID.randomUUID().toString().substring(0, 8);
    }

    TenantView create(String name, @Nullable String number) {
        NewTenant input = new NewTenant(name, number, "booking", "Kiosk", "EN", null);
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).create(input));
    }

    TenantView find(UUID id) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).find(id))
                .orElseThrow();
    }

    TenantView update(UUID id, TenantChange change) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).update(id, change));
    }
}
