package io.flowhq.message;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2MessageTest extends MessageContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
