package io.flowhq.deadletter;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** The dead letter cannot be sent again as it came. */
@ApplicationException(rollback = true)
public final class DeadLetterNotReplayableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeadLetterNotReplayableException(UUID id) {
        super("The dead letter " + id
                + " is not a whole text that came to flowhq.events or flowhq.operations, so it cannot be sent again.");
    }
}
