package io.flowhq.tenant;

import jakarta.ejb.ApplicationException;

/** Another tenant has this number. Nothing has been changed. */
@ApplicationException(rollback = true)
public class PhoneNumberTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PhoneNumberTakenException(String phoneNumber) {
        super("Another tenant has the number " + phoneNumber
                + " already. Use another number, or change or delete that tenant first.");
    }
}
