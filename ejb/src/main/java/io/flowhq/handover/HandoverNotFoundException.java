package io.flowhq.handover;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** The chat is not quiet, or not any more. */
@ApplicationException(rollback = true)
public class HandoverNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HandoverNotFoundException(UUID id) {
        super("The worker is not quiet in a chat " + id + ".");
    }
}
