package io.flowhq.workerhost.worker;

/** An environment variable is missing or malformed; the message is one sentence that says which and what is allowed. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String sentence) {
        super(sentence);
    }
}
