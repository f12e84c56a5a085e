package io.flowhq.sessionstore;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresStoredSessionsTest extends StoredSessionsContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
