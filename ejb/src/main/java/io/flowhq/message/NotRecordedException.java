package io.flowhq.message;

import jakarta.ejb.ApplicationException;

/**
 * A message could not be written; nothing has been changed. Above all somebody else was writing the same one at the same
 * moment: try again.
 */
@ApplicationException(rollback = true)
public class NotRecordedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotRecordedException(Throwable cause) {
        super("A message could not be written", cause);
    }
}
