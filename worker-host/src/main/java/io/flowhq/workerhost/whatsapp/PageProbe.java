package io.flowhq.workerhost.whatsapp;

import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the page again and again whether it still answers, and knows since when it has not. Whatever else the page answers
 * or tells counts as well. Thread-safe, never blocks.
 */
final class PageProbe {
    private static final Logger LOG = LoggerFactory.getLogger(PageProbe.class);

    private final Supplier<CompletableFuture<BrowserTab>> page;
    private final Duration interval;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(
            1, PageProbe::thread, new ThreadPoolExecutor.DiscardPolicy()); // a page may be closed while it opens
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile long lastAnswer = System.nanoTime();
    private volatile CompletableFuture<?> asked = CompletableFuture.completedFuture(null);

    PageProbe(Supplier<CompletableFuture<BrowserTab>> page, Duration interval) {
        this.page = page;
        this.interval = interval;
    }

    /** Begins to ask; told again it goes on. */
    void start() {
        if (started.compareAndSet(false, true)) {
            timer.scheduleWithFixedDelay(this::ask, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        timer.shutdownNow();
    }

    /** The page has given a sign of life. */
    void answered() {
        lastAnswer = System.nanoTime();
    }

    /** For how long the page has not answered; counted from this probe's making until the first answer. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    /** One question at a time: a page that hangs gets no pile of them. */
    private void ask() {
        if (asked.isDone()) {
            asked = page.get()
                    .thenCompose(shown -> shown.evaluate("window.flowhq?.alive()"))
                    .whenComplete((alive, problem) -> {
                        if (problem == null) {
                            answered();
                        } else {
                            LOG.debug("The page did not answer: {}", problem.getMessage());
                        }
                    });
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "page-probe");
        thread.setDaemon(true);
        return thread;
    }
}
