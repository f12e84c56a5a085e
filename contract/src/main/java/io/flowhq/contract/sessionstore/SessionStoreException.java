package io.flowhq.contract.sessionstore;

/** A store of sessions could not do what it was asked for; the message is a sentence for people. */
public class SessionStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence that says what to do. */
    public SessionStoreException(String sentence) {
        super(sentence);
    }

    /** Likewise, and what lies behind it. */
    public SessionStoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
