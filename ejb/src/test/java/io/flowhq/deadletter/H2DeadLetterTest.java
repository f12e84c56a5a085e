package io.flowhq.deadletter;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2DeadLetterTest extends DeadLetterContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
