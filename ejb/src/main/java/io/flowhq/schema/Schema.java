package io.flowhq.schema;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of the control plane, on H2 and PostgreSQL. */
public final class Schema {
    private Schema() {}

    /** Brings the database to the newest version. Blocks; two servers may do so at once, the second one waits. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                // The batch runtime keeps its tables in the same database and may make them first.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:db/migration/common", "classpath:db/migration/{vendor}")
                .load()
                .migrate();
    }
}
