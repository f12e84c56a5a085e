package io.flowhq.testing;

import io.flowhq.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Fresh, migrated databases of both kinds. */
public final class Databases {
    private Databases() {}

    /** In memory; gone with the JVM. */
    public static DataSource h2() {
        DataSource dataSource = JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        Schema.migrate(dataSource);
        return dataSource;
    }

    /** In a server of its own, which ends with the JVM. */
    public static DataSource postgres() {
        PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
        connections.setUrl(Server.POSTGRES.getJdbcUrl("postgres", "postgres"));
        // H2's pool serves any driver; without one each statement would open a connection.
        DataSource dataSource = JdbcConnectionPool.create(connections);
        Schema.migrate(dataSource);
        return dataSource;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
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
