package io.flowhq.user;

import jakarta.ejb.ApplicationException;

/** Without this account nobody could administer FlowHQ; nothing has been changed. */
@ApplicationException(rollback = true)
public class LastAdministratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LastAdministratorException() {
        super("This is the last administrator. Make somebody else one first.");
    }
}
