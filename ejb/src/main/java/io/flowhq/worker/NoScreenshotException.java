package io.flowhq.worker;

import jakarta.ejb.ApplicationException;

/** There is no picture of a worker's page; the message says why. */
@ApplicationException(rollback = true)
public class NoScreenshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoScreenshotException(String sentence) {
        super(sentence);
    }
}
