package io.flowhq.tenant;

import jakarta.ejb.ApplicationException;

/** The configuration that a change was made for is not the present one any more. Nothing has been changed. */
@ApplicationException(rollback = true)
public class ConfigChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigChangedException(long read, long present) {
        super("The configuration has version " + present + ", not " + read
                + ": somebody else changed it meanwhile. Read it again and repeat your change.");
    }
}
