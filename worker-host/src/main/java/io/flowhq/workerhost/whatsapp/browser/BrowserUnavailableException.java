package io.flowhq.workerhost.whatsapp.browser;

/** This machine has no usable browser; the message is a sentence that says what to install or to set. */
public final class BrowserUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrowserUnavailableException(String remedy) {
        super(remedy);
    }
}
