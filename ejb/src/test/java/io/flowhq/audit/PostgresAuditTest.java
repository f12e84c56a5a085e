package io.flowhq.audit;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresAuditTest extends AuditContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
