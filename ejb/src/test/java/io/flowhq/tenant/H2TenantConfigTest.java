package io.flowhq.tenant;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2TenantConfigTest extends TenantConfigContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
