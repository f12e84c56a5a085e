package io.flowhq.worker;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2HostRemovalTest extends HostRemovalContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
