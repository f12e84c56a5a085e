package io.flowhq.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.testing.Databases;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SchemaLockTest {
    /** What a migration has to wait for here. */
    private static final String TABLE = "create table tenants (id uuid)";

    private final String database = "slow_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void a_migration_takes_longer_than_the_database_bears_with_idle_transactions() throws SQLException {
        try (Connection others = Databases.postgres().getConnection();
                Statement statement = others.createStatement()) {
            statement.execute("create database " + database);
            DataSource impatient = own(others, "-c idle_in_transaction_session_timeout=200ms");
            try (Connection blocker = own(others, "").getConnection()) {
                blocker.setAutoCommit(false);
                blocker.createStatement().execute(TABLE);

                CompletableFuture<Void> migration = CompletableFuture.runAsync(() -> Schema.migrate(impatient));
                await().until(() -> migration.isDone() || hasWaitedForLong(statement));
                blocker.rollback();

                assertThat(migration).succeedsWithin(Duration.ofMinutes(1));
            }
        }
    }

    /** Three times as long as the database bears with. */
    private boolean hasWaitedForLong(Statement statement) throws SQLException {
        try (ResultSet waiting = statement.executeQuery("select 1 from pg_stat_activity where datname = '" + database
                + "' and wait_event_type = 'Lock' and state_change < now() - interval '600 milliseconds'")) {
            return waiting.next();
        }
    }

    private PGSimpleDataSource own(Connection others, String options) throws SQLException {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setUrl(others.getMetaData().getURL());
        own.setUser("postgres");
        own.setDatabaseName(database);
        own.setOptions(options);
        return own;
    }
}
