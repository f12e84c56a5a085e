package io.flowhq.worker;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresOldWorkerEventsTest extends OldWorkerEventsContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
