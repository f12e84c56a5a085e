package io.flowhq.fleet.job;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is no such run, or it has been forgotten. */
@ApplicationException(rollback = true)
public class JobRunNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobRunNotFoundException(UUID run) {
        super("There is no job run " + run + ".");
    }
}
