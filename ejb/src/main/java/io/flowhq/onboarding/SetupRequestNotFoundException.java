package io.flowhq.onboarding;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is no such request; it went with its owner's account, or never was. */
@ApplicationException(rollback = true)
public class SetupRequestNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SetupRequestNotFoundException(UUID id) {
        super("There is no set-up request " + id + ".");
    }
}
