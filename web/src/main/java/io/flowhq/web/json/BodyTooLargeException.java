package io.flowhq.web.json;

import java.io.IOException;

/** More bytes came than a body may have. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("A body may have " + limit + " bytes at most.");
    }
}
