package io.flowhq.tenant;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresTenantConfigTest extends TenantConfigContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
