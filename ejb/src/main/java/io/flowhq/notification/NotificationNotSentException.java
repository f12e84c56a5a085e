package io.flowhq.notification;

import jakarta.ejb.ApplicationException;

/** The broker did not take notifications; they are kept and sent again. */
@ApplicationException(rollback = true)
public final class NotificationNotSentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotificationNotSentException(Throwable cause) {
        super("The broker did not take a notification: " + cause.getMessage(), cause);
    }
}
