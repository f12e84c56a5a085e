package io.flowhq.onboarding;

import jakarta.ejb.ApplicationException;

/** A shop has the number already. Says neither which one nor whose: whoever asks may be anybody. */
@ApplicationException(rollback = true)
public class NumberInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NumberInUseException() {
        super(
                "This WhatsApp number is in use with FlowHQ already. Use another one, or ask whoever runs FlowHQ if it is yours.");
    }
}
