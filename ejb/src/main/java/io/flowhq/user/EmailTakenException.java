package io.flowhq.user;

import jakarta.ejb.ApplicationException;

/** Another account has this e-mail address; nothing has been changed. */
@ApplicationException(rollback = true)
public class EmailTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmailTakenException(String email) {
        super("The e-mail address " + email + " belongs to another account.");
    }
}
