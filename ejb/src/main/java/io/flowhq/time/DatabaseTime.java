package io.flowhq.time;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Hands out the one clock of the control plane. It shows the database's time, so that two servers agree on when a lease ends
 * even where their machines do not agree on what time it is. Thread-safe.
 */
@ApplicationScoped
public class DatabaseTime {
    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    private final SteadyClock clock = new SteadyClock(Clock.systemUTC(), System::nanoTime);

    /** Tests replace it. */
    @Produces
    @Dependent
    public Clock clock() {
        return clock;
    }

    /**
     * Asks the database what time it is. Blocks; to be called regularly.
     *
     * @throws IllegalStateException if the database does not tell; the clock goes on all the same
     */
    public void follow() {
        try (Connection connection = dataSource.getConnection()) {
            clock.follow(() -> now(connection));
        } catch (SQLException e) {
            throw untold(e);
        }
    }

    static Instant now(Connection connection) {
        try (PreparedStatement question = connection.prepareStatement("select current_timestamp");
                ResultSet answer = question.executeQuery()) {
            answer.next();
            return answer.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw untold(e);
        }
    }

    private static IllegalStateException untold(SQLException e) {
        return new IllegalStateException("The database does not tell the time", e);
    }
}
