package io.flowhq.workerhost.whatsapp.browser;

import java.util.function.Supplier;

/** A way to drive Chromium. Thread-safe. */
public interface BrowserDriver {
    /**
     * Starts a browser that shows an empty tab. Blocks until it answers.
     *
     * @param folder where it keeps its things; no other browser may run there
     * @param script runs in every document of the tab from now on; asked for while the browser begins
     * @param listener told what happens by itself, from now until the tab has been closed
     * @throws BrowserUnavailableException if this machine has no usable browser
     * @throws BrowserException if the browser ended before it could be used
     */
    BrowserTab start(ProfileFolder folder, Supplier<PageScript> script, BrowserListener listener);
}
