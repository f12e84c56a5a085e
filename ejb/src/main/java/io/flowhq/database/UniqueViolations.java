package io.flowhq.database;

import java.sql.SQLException;
import java.util.Locale;

/** Recognizes a broken unique constraint by the SQL standard's state, which H2 and PostgreSQL share. */
public final class UniqueViolations {
    private static final String UNIQUE_VIOLATION = "23505";

    private UniqueViolations() {}

    /** Whether the constraint of that name is what refused the change. */
    public static boolean names(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && sql.getMessage().toLowerCase(Locale.ROOT).contains(constraint)) {
                return true;
            }
        }
        return false;
    }
}
