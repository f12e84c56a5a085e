package io.flowhq.web.json;

/** A body that is not JSON at all; the message says where it stops being so. */
public final class UnreadableBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableBodyException(String sentence) {
        super(sentence);
    }
}
