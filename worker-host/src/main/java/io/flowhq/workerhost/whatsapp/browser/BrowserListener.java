package io.flowhq.workerhost.whatsapp.browser;

/** Hears what a tab does by itself: on one thread, in order. Must return soon and never wait for the tab. */
public interface BrowserListener {
    /** The page called {@link PageScript#binding}. */
    void told(String text);

    /** Another document is shown: whatever was asked of the one before has no answer. */
    void navigated();

    /** The page's renderer crashed; the tab shows nothing any more. */
    void crashed();

    /** The browser is gone without having been closed. */
    void browserEnded();

    /** The browser may live, but what drives it is gone. */
    void driverEnded(String reason);
}
