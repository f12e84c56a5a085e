package io.flowhq.database;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes that the database itself is what failed: it cannot be reached, is ending or beginning, has no room or only reads. Whoever
 * asked made no mistake and is to ask again; what a message brought is not poison.
 */
public final class DatabaseOutages {
    /**
     * Beginnings of SQL states: connections (08 of the standard); PostgreSQL's lack of room, memory or connections (53), its end
     * and its beginning (57P), errors of its disk (58), that it only reads while another server takes its place (25006), and that
     * it ended a connection whose transaction did nothing for too long (25P03).
     */
    private static final List<String> OUTAGES = List.of("08", "25006", "25P03", "53", "57P", "58");

    /** H2's: read or write failed (90028, 90031), broken connection (90067), closed database (90098), no room (90100), ending (90121). */
    private static final Set<String> OUTAGES_OF_H2 = Set.of("90028", "90031", "90067", "90098", "90100", "90121");

    /** H2's file could not be written, and it closes the database: the state is only "general error", the cause says more. */
    private static final String FILE_OF_H2 = "org.h2.mvstore.MVStoreException";

    private DatabaseOutages() {}

    /** Whether an outage of the database is among the causes of a failure. */
    public static boolean explain(Throwable failure) {
        return failure instanceof SQLException sql && isOutage(sql)
                || reasons(failure).anyMatch(DatabaseOutages::explain);
    }

    /** What the driver says of it, in one line: the message of the innermost {@link SQLException}. */
    public static String sentence(Throwable outage) {
        String said = outage instanceof SQLException ? String.valueOf(outage.getMessage()) : "";
        return reasons(outage)
                .map(DatabaseOutages::sentence)
                .filter(inner -> !inner.isEmpty())
                .findFirst()
                .orElse(said.lines().findFirst().orElse(""));
    }

    /** A failed commit tells what its parts failed of as suppressed exceptions. */
    private static Stream<Throwable> reasons(Throwable failure) {
        return Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()));
    }

    private static boolean isOutage(SQLException failure) {
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure.getCause() instanceof ResourceException // the pool has no connection to give
                || failure.getCause() != null
                        && failure.getCause().getClass().getName().equals(FILE_OF_H2)
                || isOutage(failure.getSQLState());
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && (OUTAGES.stream().anyMatch(state::startsWith) || OUTAGES_OF_H2.contains(state));
    }
}
