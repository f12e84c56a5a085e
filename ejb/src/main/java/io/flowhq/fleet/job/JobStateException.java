package io.flowhq.fleet.job;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** A run cannot be paused, resumed or aborted in the state it is in. Nothing has been changed. */
@ApplicationException(rollback = true)
public class JobStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobStateException(UUID run, JobState state, String wish) {
        super("Run " + run + " is " + state + " and cannot be " + wish + ".");
    }
}
