package io.flowhq.sessionstore;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2StoredSessionsTest extends StoredSessionsContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
