package io.flowhq.fleet.job;

import jakarta.ejb.ApplicationException;

/** Another server has taken the run up, or it is over: what this one has just done must not be recorded. */
@ApplicationException(rollback = true)
public class RunTakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunTakenOverException(RunKey key) {
        super("Attempt " + key.attempt() + " at job run " + key.run() + " is not the one at work any more.");
    }
}
