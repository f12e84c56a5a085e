package io.flowhq.onboarding;

import io.flowhq.testing.Databases;
import javax.sql.DataSource;

class H2OnboardingTest extends OnboardingContract {
    private static final DataSource DATABASE = Databases.h2();

    @Override
    DataSource database() {
        return DATABASE;
    }
}
