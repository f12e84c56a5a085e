package io.flowhq.handover;

import jakarta.ejb.ApplicationException;

/** The worker cannot be asked to answer again in this chat; the message says what to do. */
@ApplicationException(rollback = true)
public class HandoverStaysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HandoverStaysException(String sentence) {
        super(sentence);
    }
}
