package io.flowhq.fleet.job;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresJobRunTest extends JobRunContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
