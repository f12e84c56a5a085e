package io.flowhq.broker;

import jakarta.ejb.ApplicationException;

/** Something could not be sent, because the broker cannot be reached or takes nothing. What it belonged to is rolled back. */
@ApplicationException(rollback = true)
public final class BrokerAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerAwayException(Throwable cause) {
        super(
                "The broker cannot be reached, or takes nothing now. Nothing was sent and nothing is lost: try again when it is back.",
                cause);
    }
}
