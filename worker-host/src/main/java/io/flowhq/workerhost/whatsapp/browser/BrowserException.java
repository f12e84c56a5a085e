package io.flowhq.workerhost.whatsapp.browser;

/** The browser did not do what it was asked for. The message says why and holds nothing that the page shows. */
public final class BrowserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean over;

    private BrowserException(String reason, boolean over) {
        super(reason);
        this.over = over;
    }

    /** It was refused, or not answered in time. */
    public BrowserException(String reason) {
        this(reason, false);
    }

    /** There is no browser any more, which its listener hears too. */
    public static BrowserException over() {
        return new BrowserException("The browser has ended.", true);
    }

    /** There is no browser any more, and why. */
    public static BrowserException over(String reason) {
        return new BrowserException(reason, true);
    }

    /** Whether there is no browser any more. */
    public boolean isOver() {
        return over;
    }
}
