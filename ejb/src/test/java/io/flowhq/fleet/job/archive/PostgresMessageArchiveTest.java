package io.flowhq.fleet.job.archive;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresMessageArchiveTest extends MessageArchiveContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
