package io.flowhq.fleet.job;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** A run of the same job and scope is not over yet. Nothing has been changed. */
@ApplicationException(rollback = true)
public class JobAlreadyRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID first;

    public JobAlreadyRunningException(JobName job, String scope, UUID first, JobState state) {
        super("Run " + first + " of " + job.word() + " for " + scope + " is " + state + ".");
        this.first = first;
    }

    /** The run that is in the way. */
    public UUID first() {
        return first;
    }
}
