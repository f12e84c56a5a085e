package io.flowhq.testing;

import io.flowhq.schema.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

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
        DataSource dataSource = Server.POSTGRES.getPostgresDatabase();
        Schema.migrate(dataSource);
        return dataSource;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }
}
