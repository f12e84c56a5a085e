package io.flowhq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.ejb.EJBException;
import jakarta.resource.ResourceException;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutagesTest {
    @Test
    void a_postgresql_that_is_not_there_is_one() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Throwable refused = catchThrowable(
                () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/x", "x", "x"));

        assertThat(DatabaseOutages.explain(new EJBException(new IllegalStateException(refused))))
                .isTrue();
        assertThat(DatabaseOutages.sentence(new EJBException(new SQLException("outer", refused))))
                .startsWith("Connection to 127.0.0.1:" + port + " refused");
    }

    @Test
    void an_h2_that_was_closed_is_one() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:outages");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");

            assertThat(DatabaseOutages.explain(catchThrowable(() -> statement.execute("select 1"))))
                    .isTrue();
        }
    }

    @Test
    void an_h2_that_could_not_write_its_file_is_one() {
        MVStoreException full = new MVStoreException(2, "Writing to a file failed; length 16384");

        assertThat(DatabaseOutages.explain(new EJBException(new SQLException("General error", "HY000", 50_000, full))))
                .isTrue();
    }

    @Test
    void a_wrong_statement_and_a_refused_row_are_none() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:mistakes");
                Statement statement = connection.createStatement()) {
            statement.execute("create table things (id int primary key)");
            statement.execute("insert into things values (1)");

            assertThat(DatabaseOutages.explain(
                            catchThrowable(() -> statement.execute("insert into things values (1)"))))
                    .isFalse();
            assertThat(DatabaseOutages.explain(catchThrowable(() -> statement.execute("select nonsense"))))
                    .isFalse();
        }
    }

    @Test
    void a_pool_that_has_no_connection_to_give_is_one_but_a_broker_that_has_none_is_not() {
        ResourceException none = new ResourceException("IJ000453: Unable to get managed connection");

        assertThat(DatabaseOutages.explain(new EJBException(new SQLException(none))))
                .isTrue();
        assertThat(DatabaseOutages.explain(new EJBException(new IllegalStateException(none))))
                .isFalse();
    }

    @Test
    void a_commit_tells_of_it_as_suppressed() {
        Exception commit = new IllegalStateException("Could not commit transaction.");
        commit.addSuppressed(new SQLException("terminating connection", "57P01"));

        assertThat(DatabaseOutages.explain(new EJBException(commit))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "25006, true",
        "25P03, true",
        "53100, true",
        "57P03, true",
        "58030, true",
        "90028, true",
        "40001, false",
        "57014, false"
    })
    void the_state_decides(String state, boolean outage) {
        assertThat(DatabaseOutages.explain(new SQLException("said", state))).isEqualTo(outage);
    }
}
