package io.flowhq.onboarding;

import jakarta.ejb.ApplicationException;

/** The owner's last request is not decided yet; nothing has been changed. */
@ApplicationException(rollback = true)
public class SetupRequestOpenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SetupRequestOpenException() {
        super("Your last request is still being looked at. Wait for the answer before you send another.");
    }
}
