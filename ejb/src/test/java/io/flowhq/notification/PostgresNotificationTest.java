package io.flowhq.notification;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresNotificationTest extends NotificationContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
