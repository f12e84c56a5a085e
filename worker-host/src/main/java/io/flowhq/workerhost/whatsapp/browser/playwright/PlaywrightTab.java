package io.flowhq.workerhost.whatsapp.browser.playwright;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.TargetClosedError;
import com.microsoft.playwright.options.ScreenshotType;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.PageScript;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tab of a browser that Playwright drives. Playwright is single-threaded and any call can hang, so one thread owns it,
 * does what is queued towards it and otherwise lets the browser's events happen.
 */
final class PlaywrightTab implements BrowserTab {
    private static final Logger LOG = LoggerFactory.getLogger(PlaywrightTab.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BrowserSettings settings;
    private final ProfileFolder folder;
    private final PageScript script;
    private final BrowserListener listener;
    private final Queue<Task<?>> tasks = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "playwright");
    private volatile boolean over;
    private volatile boolean closing;

    PlaywrightTab(BrowserSettings settings, ProfileFolder folder, PageScript script, BrowserListener listener) {
        this.settings = settings;
        this.folder = folder;
        this.script = script;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Something to do with the session, and who waits for it. */
    private record Task<T>(Function<PlaywrightSession, T> work, CompletableFuture<T> result) {
        void run(PlaywrightSession session) {
            try {
                result.complete(work.apply(session));
            } catch (TargetClosedError e) {
                result.completeExceptionally(BrowserException.over());
                throw e;
            } catch (PlaywrightException e) {
                result.completeExceptionally(new BrowserException(firstLine(e)));
            }
        }
    }

    /** Starts driver and browser. Blocks. */
    void open() {
        thread.start();
        try {
            started.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    @Override
    public CompletableFuture<Void> navigate(String url) {
        return call(session -> session.navigate(url));
    }

    @Override
    public CompletableFuture<JsonNode> evaluate(String expression) {
        return queue(session -> JSON.valueToTree(session.page().evaluate(expression)));
    }

    @Override
    public CompletableFuture<byte[]> screenshot() {
        return queue(session -> session.page().screenshot(new Page.ScreenshotOptions().setType(ScreenshotType.PNG)));
    }

    @Override
    public CompletableFuture<Void> clearStorage(String origin) {
        return call(session -> session.clearStorage(origin));
    }

    @Override
    public boolean close(Duration limit) {
        closing = true;
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private CompletableFuture<Void> call(Consumer<PlaywrightSession> work) {
        return queue(session -> {
                    work.accept(session);
                    return true;
                })
                .thenAccept(done -> {});
    }

    private <T> CompletableFuture<T> queue(Function<PlaywrightSession, T> work) {
        Task<T> task = new Task<>(work, new CompletableFuture<>());
        tasks.add(task);
        if (over) {
            failTasks();
        }
        return task.result();
    }

    private void failTasks() {
        for (Task<?> task = tasks.poll(); task != null; task = tasks.poll()) {
            task.result().completeExceptionally(BrowserException.over());
        }
    }

    private void run() {
        try (PlaywrightSession session = PlaywrightSession.start(settings, folder, script, listener::told)) {
            watch(session);
            started.complete(null);
            serve(session);
        } catch (TargetClosedError e) {
            end(listener::browserEnded, BrowserException.over());
        } catch (PlaywrightException e) {
            LOG.debug("The driver's line", e);
            String reason = "The line to the browser's driver broke: " + firstLine(e);
            end(() -> listener.driverEnded(reason), BrowserException.over(reason));
        } catch (RuntimeException e) {
            LOG.debug("The tab's thread", e);
            end(() -> listener.driverEnded(String.valueOf(e.getMessage())), e);
        }
        over = true;
        failTasks();
    }

    /** Whoever opens is told by what opening throws, later the listener is. */
    private void end(Runnable event, RuntimeException problem) {
        if (!started.completeExceptionally(problem) && !closing) {
            event.run();
        }
    }

    private void watch(PlaywrightSession session) {
        session.page().onCrash(page -> tellUnlessClosing(listener::crashed));
        session.context().onClose(context -> tellUnlessClosing(listener::browserEnded));
        session.page().onFrameNavigated(frame -> {
            if (frame.parentFrame() == null) {
                tellUnlessClosing(listener::navigated);
            }
        });
    }

    private void tellUnlessClosing(Runnable event) {
        if (!closing) {
            event.run();
        }
    }

    private void serve(PlaywrightSession session) {
        while (!closing) {
            session.pumpUntil(() -> closing || !tasks.isEmpty());
            for (Task<?> task = tasks.poll(); task != null && !closing; task = tasks.poll()) {
                task.run(session);
            }
        }
    }

    private static String firstLine(PlaywrightException e) {
        return e.getMessage() == null
                ? ""
                : e.getMessage()
                        .lines()
                        .filter(line -> line.contains("message='"))
                        .findFirst()
                        .orElse(e.getMessage())
                        .strip();
    }
}
