package io.flowhq.audit;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2AuditTest extends AuditContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
