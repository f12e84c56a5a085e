package io.flowhq.fleet.job.archive;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresMessageArchiveCrashTest extends MessageArchiveCrashContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
