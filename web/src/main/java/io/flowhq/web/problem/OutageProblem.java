package io.flowhq.web.problem;

import io.flowhq.database.DatabaseOutages;
import java.util.Optional;

/** What a caller is told while the database is away: nobody made a mistake, and it will pass. Stateless. */
public final class OutageProblem {
    /** Seconds, for {@code Retry-After}: PostgreSQL starts again within less. */
    public static final String RETRY_AFTER = "5";

    private static final Problem PROBLEM = Problem.of(
            ProblemCode.DATABASE_UNAVAILABLE,
            "FlowHQ cannot reach its database, or the database has no room. No message is lost. Send the request"
                    + " again in some seconds, a command with the same Idempotency-Key.");

    private OutageProblem() {}

    /** The problem, if an outage of the database is what failed. */
    public static Optional<Problem> of(Throwable failure) {
        return DatabaseOutages.explain(failure) ? Optional.of(PROBLEM) : Optional.empty();
    }
}
