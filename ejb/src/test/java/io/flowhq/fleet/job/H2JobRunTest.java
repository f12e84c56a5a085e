package io.flowhq.fleet.job;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2JobRunTest extends JobRunContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
