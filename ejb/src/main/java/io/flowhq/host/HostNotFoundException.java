package io.flowhq.host;

import jakarta.ejb.ApplicationException;

/** No host of that name has ever reported. */
@ApplicationException(rollback = true)
public final class HostNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostNotFoundException(String name) {
        super("No host '" + name + "' has reported yet.");
    }
}
