package io.flowhq.fleet.job.archive;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2MessageArchiveCrashTest extends MessageArchiveCrashContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
