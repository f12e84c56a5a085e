package io.flowhq.workerhost.whatsapp.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The one tab of a running Chromium.
 *
 * <p>Thread-safe; only {@link #close} blocks. Futures fail with {@link BrowserException}. They are completed on a thread of
 * the driver's, so whatever depends on them must return soon and never wait for the tab.
 */
public interface BrowserTab {
    /** Shows a document; done when it has begun to load. Fails when nothing answers at its address within 20 s. */
    CompletableFuture<Void> navigate(String url);

    /**
     * Evaluates a JavaScript expression in the present document.
     *
     * @return its value, which must be something that JSON knows; a missing one is JSON's null
     */
    CompletableFuture<JsonNode> evaluate(String expression);

    /** A picture of what the tab shows, as PNG. */
    CompletableFuture<byte[]> screenshot();

    /** Deletes everything that documents of this origin keep on this device, and all cookies. */
    CompletableFuture<Void> clearStorage(String origin);

    /**
     * Asks the browser to end and waits until it has, so that its profile is whole. Nothing is told any more.
     *
     * @return whether it ended within the limit; else it still runs
     */
    boolean close(Duration limit);
}
