package io.flowhq.handover;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2HandoverTest extends HandoverContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
