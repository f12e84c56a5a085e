package io.flowhq.user;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresUserTest extends UserContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
