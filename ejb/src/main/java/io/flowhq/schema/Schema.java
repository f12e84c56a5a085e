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
                .locations("classpath:db/migration/common", "classpath:db/migration/{vendor}")
                .load()
                .migrate();
    }
}
