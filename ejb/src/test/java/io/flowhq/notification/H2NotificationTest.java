package io.flowhq.notification;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2NotificationTest extends NotificationContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
