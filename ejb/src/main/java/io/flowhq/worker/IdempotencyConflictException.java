package io.flowhq.worker;

import jakarta.ejb.ApplicationException;

/** A key that stands for one command was used for another. Nothing has been changed. */
@ApplicationException(rollback = true)
public class IdempotencyConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdempotencyConflictException() {
        super("This key was used for another command or tenant within the last 7 days; use a new one.");
    }
}
