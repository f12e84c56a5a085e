package io.flowhq.worker;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresHostRemovalTest extends HostRemovalContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
