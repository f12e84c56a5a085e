package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same configuration on PostgreSQL: nothing but environment variables differs. */
class PostgreSqlIT {

    @Test
    void the_server_keeps_its_jobs_in_the_database_that_the_environment_names(@TempDir Path base)
            throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                TestServer server = TestServer.start(
                        base,
                        Map.of(
                                "FLOWHQ_DB_DRIVER", "postgresql",
                                "FLOWHQ_DB_URL", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
                                "FLOWHQ_DB_USER", "postgres",
                                "FLOWHQ_DB_PASSWORD", "any, for this one trusts every local user"))) {
            assertThat(tables(postgres)).contains("job_execution", "job_instance");
            assertThat(Files.exists(server.base().resolve("data/flowhq.mv.db"))).isFalse();
        }
    }

    private static List<String> tables(EmbeddedPostgres postgres) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
