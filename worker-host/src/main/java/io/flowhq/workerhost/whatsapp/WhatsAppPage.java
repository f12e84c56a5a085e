package io.flowhq.workerhost.whatsapp;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One tenant's WhatsApp Web.
 *
 * <p>Thread-safe; only {@link #close} blocks. What a future promises may never come when the page hangs: whoever waits
 * sets a limit. Futures fail with {@link PageException} when the page says no, or was reloaded before it answered.
 */
public interface WhatsAppPage {
    /**
     * Starts the browser and loads WhatsApp Web.
     *
     * @param events told on the page's own thread, in order; must return soon and never wait for the page
     */
    void open(Consumer<PageEvent> events);

    /** Sends a text; done when WhatsApp's servers have acknowledged it. */
    CompletableFuture<Void> send(OutgoingMessage message);

    /** How far a message of ours has come, by its chat and the id it was sent with. */
    CompletableFuture<Delivery> find(String chat, String waId);

    /** What was written in all chats with persons from then on. */
    CompletableFuture<ReadChats> messagesSince(Instant since);

    /** Loads WhatsApp Web again, as a person would who sees no connection. */
    void reload();

    /** Unloads WhatsApp Web, so that it costs nothing; {@link #reload} brings it back. */
    void rest();

    /** Asks WhatsApp for the characters that the phone with this number can be given instead of a scan. */
    CompletableFuture<String> linkCode(String digits);

    /** How the page looks now, as a PNG; codes and chats are blacked out. */
    CompletableFuture<byte[]> screenshot();

    /** Uses WhatsApp here, where the page says that it was opened elsewhere with this link. */
    CompletableFuture<Void> takeOver();

    /** Unlinks this device; the phone is told. */
    CompletableFuture<Void> unlink();

    /** Forgets the session on this device: clears the page's storage and shows a fresh code. */
    void forget();

    /** For how long the page has not answered; counted from the opening until its first answer. */
    Duration silence();

    /** Ends page, browser and driver; when they do not end within the limit they are killed. */
    void close(Duration limit);
}
