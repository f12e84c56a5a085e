package io.flowhq.message;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresMessageTest extends MessageContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
