package io.flowhq.onboarding;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class PostgresOnboardingTest extends OnboardingContract {
    private static final DataSource DATABASE = Databases.postgres();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
