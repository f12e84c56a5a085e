package io.flowhq.handover;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresHandoverTest extends HandoverContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
