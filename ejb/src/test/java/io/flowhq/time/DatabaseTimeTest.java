package io.flowhq.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flowhq.testing.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTimeTest {
    static Stream<DataSource> both() {
        return Stream.of(Databases.h2(), Databases.postgres());
    }

    @ParameterizedTest
    @MethodSource("both")
    void every_database_tells_what_time_it_is(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(DatabaseTime.now(connection)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        }
    }
}
