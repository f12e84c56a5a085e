package io.flowhq.workerhost.whatsapp;

import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import io.flowhq.workerhost.whatsapp.browser.DiskRoom;
import io.flowhq.workerhost.whatsapp.browser.Offspring;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import io.flowhq.workerhost.whatsapp.browser.leveldb.TornLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The browser behind a page: one at a time, and none without room on the disk. A Chromium that opens its databases without
 * room throws them away, and one whose write has failed keeps nothing more and leaves a torn record behind, which costs the
 * databases too when it goes on behind it. So none begins without room and before its profile is mended; one that has hardly
 * any room left ends, and so does one whose write has failed. Another begins by itself when there is room.
 *
 * <p>Thread-safe. All of it happens on a thread of its own; only {@link #close} blocks.
 */
final class PageBrowser {
    private static final Logger LOG = LoggerFactory.getLogger(PageBrowser.class);

    private static final Duration END_LIMIT = Duration.ofSeconds(2);

    private static final String NO_ROOM =
            "The disk of this worker's host is almost full, so WhatsApp Web is closed before it"
                    + " loses its link. Free some space there; it goes on by itself.";

    private final BrowserDriver driver;
    private final ProfileFolder folder;
    private final DiskRoom room;
    private final Pace pace;
    private final BrowserListener listener;
    private final Owner owner;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(
            1, PageBrowser::thread, new ThreadPoolExecutor.DiscardPolicy()); // what comes after its end is nobody's
    /** The browser with its tab; fails when there is none. */
    private volatile CompletableFuture<BrowserTab> tab = new CompletableFuture<>();
    /** The same, once WhatsApp Web has begun to load: before, there is nobody to be asked. */
    private volatile CompletableFuture<BrowserTab> page = new CompletableFuture<>();

    private volatile boolean waiting;
    private volatile boolean closing;
    private long waitsUntil = System.nanoTime();

    /** Whose browser it is; told on the browser's thread. */
    interface Owner {
        /** Loads the document into a fresh tab; done, and never failed, when it has begun to load or cannot. */
        CompletableFuture<Void> load(BrowserTab fresh);

        /** There is no browser until there is room; the reason is for people. */
        void outOfRoom(String reason);

        /** There is a browser again, and it is about to load. */
        void roomAgain();

        /** There is no browser, and there will be none. */
        void neverBegan(PageEvent.Part part, RuntimeException problem);
    }

    /**
     * When it looks at the disk.
     *
     * @param look how often; a disk may fill within less, and then the failed write is what is noticed
     * @param pause at least so long there is no browser: a disk that is full by a hair, or a storage that cannot be used, would
     *     make them begin and end all the time
     */
    record Pace(Duration look, Duration pause) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    /** None yet. */
    PageBrowser(
            BrowserDriver driver,
            ProfileFolder folder,
            DiskRoom room,
            Pace pace,
            BrowserListener listener,
            Owner owner) {
        this.driver = driver;
        this.folder = folder;
        this.room = room;
        this.pace = pace;
        this.listener = listener;
        this.owner = owner;
    }

    /** Begins, now or when there is room. */
    void begin() {
        thread.execute(this::start);
        long look = pace.look().toMillis();
        thread.scheduleWithFixedDelay(this::look, look, look, TimeUnit.MILLISECONDS);
    }

    /** The tab in which WhatsApp Web has begun to load; comes when it has, fails while there is no browser. */
    CompletableFuture<BrowserTab> page() {
        return page;
    }

    /** Whether there is no browser for want of room, or its successor is still beginning. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether there is room to load a document without losing what it has kept; if not, the browser ends. */
    boolean mayLoad() {
        boolean enough = room.isEnoughToOpen();
        if (!enough) {
            replace(NO_ROOM);
        }
        return enough;
    }

    /** Ends the browser; another begins after a pause and when there is room. */
    void replace(String reason) {
        thread.execute(() -> end(reason));
    }

    /** Ends it for good; one that does not end within the limit is killed. */
    void close(Duration limit) {
        closing = true;
        thread.shutdown();
        if (!ended(limit)) {
            LOG.warn("The browser does not end by itself within {} ms; killing it", limit.toMillis());
            Offspring.kill();
        }
    }

    /** A look that fails is not the last one. */
    private void look() {
        try {
            goOnOrWait();
        } catch (RuntimeException e) {
            LOG.error("Something unforeseen about the browser; it is looked after again", e);
        }
    }

    private void goOnOrWait() {
        if (!waiting && !room.isEnoughToGoOn()) {
            end(NO_ROOM);
        } else if (waiting && System.nanoTime() - waitsUntil >= 0 && room.isEnoughToOpen()) {
            start();
        }
    }

    private void start() {
        if (closing) {
            return;
        }
        if (!room.isEnoughToOpen()) {
            await(NO_ROOM);
            return;
        }
        try {
            TornLogs.mend(folder.profile());
        } catch (IOException e) {
            LOG.error("The profile cannot be mended", e);
            await("The session folder cannot be written: " + e.getMessage());
            return;
        }
        if (waiting) {
            tab = new CompletableFuture<>();
            page = new CompletableFuture<>();
        }
        try {
            BrowserTab started = driver.start(folder, PageScripts::whole, listener);
            LOG.debug("The browser is there");
            began(started);
        } catch (BrowserUnavailableException | UncheckedIOException e) {
            neverBegan(PageEvent.Part.INSTALLATION, e);
        } catch (RuntimeException e) {
            neverBegan(PageEvent.Part.BROWSER, e);
        }
    }

    private void began(BrowserTab started) {
        tab.complete(started);
        if (waiting) {
            owner.roomAgain();
            waiting = false;
        }
        CompletableFuture<BrowserTab> loading = page;
        owner.load(started).whenComplete((loaded, problem) -> loading.complete(started));
    }

    private void neverBegan(PageEvent.Part part, RuntimeException problem) {
        owner.neverBegan(part, problem);
        tab.completeExceptionally(problem);
        page.completeExceptionally(problem);
    }

    /** On the thread on which it began, so it has. */
    private void end(String reason) {
        if (waiting || closing || tab.isCompletedExceptionally()) {
            return;
        }
        LOG.warn("{}", reason);
        BrowserTab running = tab.join();
        await(reason);
        if (!running.close(END_LIMIT)) {
            Offspring.kill();
        }
    }

    private void await(String reason) {
        waitsUntil = System.nanoTime() + pace.pause().toNanos();
        CompletableFuture<BrowserTab> none = CompletableFuture.failedFuture(new BrowserException(reason));
        tab = none;
        page = none;
        if (!waiting) {
            waiting = true;
            owner.outOfRoom(reason);
        }
    }

    private boolean ended(Duration limit) {
        long begin = System.nanoTime();
        try {
            BrowserTab started = tab.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return started.close(limit.minusNanos(System.nanoTime() - begin));
        } catch (ExecutionException e) {
            LOG.debug("There was no browser", e);
            return true;
        } catch (TimeoutException e) {
            return false; // it is still being started
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "page-browser");
        thread.setDaemon(true);
        return thread;
    }
}
