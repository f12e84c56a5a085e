package io.flowhq.workerhost.whatsapp.browser;

/** A variable of the environment has an unusable value; the message says which and what it may be. */
public final class InvalidBrowserSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidBrowserSettingException(String reason) {
        super(reason);
    }
}
