package io.flowhq.deadletter;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresDeadLetterTest extends DeadLetterContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
