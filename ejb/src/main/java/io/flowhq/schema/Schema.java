package io.flowhq.schema;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** The tables of the control plane, on H2 and PostgreSQL. */
public final class Schema {
    private Schema() {}

    /**
     * Brings the database to the newest version. Blocks; two servers may do so at once, the second one waits.
     *
     * @throws IllegalStateException if the database cannot be reached, or is neither H2 nor PostgreSQL
     */
    public static void migrate(DataSource dataSource) {
        FluentConfiguration flyway = Flyway.configure(Schema.class.getClassLoader());
        // Its lock would else sit in a transaction that does nothing while the migration is at work in another:
        // PostgreSQL ends those after FLOWHQ_DB_OPTIONS' idle_in_transaction_session_timeout.
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        flyway.dataSource(dataSource)
                // The batch runtime keeps its tables in the same database and may make them first.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:db/migration/common", "classpath:db/migration/" + folder(dataSource))
                .load()
                .migrate();
    }

    private static String folder(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> "h2";
                case "PostgreSQL" -> "postgresql";
                default -> throw new IllegalStateException("FlowHQ runs on H2 and PostgreSQL, not on " + product + ".");
            };
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}
