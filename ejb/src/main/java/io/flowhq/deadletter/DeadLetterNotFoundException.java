package io.flowhq.deadletter;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is no such dead letter, or somebody has sent it again or deleted it meanwhile. */
@ApplicationException(rollback = true)
public final class DeadLetterNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeadLetterNotFoundException(UUID id) {
        super("There is no dead letter " + id + ".");
    }
}
