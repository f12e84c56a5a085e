package io.flowhq.user;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2UserTest extends UserContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
