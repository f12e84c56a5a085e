package io.flowhq.testing;

import io.flowhq.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * One migrated database of each kind, which all tests of a JVM share: migrating one and making Hibernate ready for it takes longer
 * than most tests. So tests work with tenants and hosts of their own.
 */
public final class Databases {
    private Databases() {}

    /** In memory; gone with the JVM. */
    public static DataSource h2() {
        return H2.DATABASE;
    }

    /** In a server of its own, which ends with the JVM. */
    public static DataSource postgres() {
        return Postgres.DATABASE;
    }

    private static DataSource migrated(DataSource dataSource) {
        Schema.migrate(dataSource);
        return dataSource;
    }

    private static final class H2 {
        static final DataSource DATABASE = migrated(JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", ""));
    }

    private static final class Postgres {
        static final DataSource DATABASE = migrated(pool());

        private static DataSource pool() {
            PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
            connections.setUrl(server().getJdbcUrl("postgres", "postgres"));
            // H2's pool serves any driver; without one each statement would open a connection.
            return JdbcConnectionPool.create(connections);
        }

        private static EmbeddedPostgres server() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
