package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.TargetClosedError;
import io.flowhq.contract.ContractCodec;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WhatsApp Web in a Chromium that Playwright drives. Playwright is single-threaded and any call can hang, so one thread
 * owns the page, does what is queued towards it and otherwise lets the browser's events happen; whoever asks for
 * something gets a future, and {@link #silence} is measured without that thread.
 */
public final class PlaywrightPage implements WhatsAppPage {
    private static final Logger LOG = LoggerFactory.getLogger(PlaywrightPage.class);
    private static final ObjectMapper JSON =
            ContractCodec.newMapper().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);

    private final BrowserSettings settings;
    private final ProfileFolder folder;
    private final Queue<Consumer<BrowserSession>> tasks = new ConcurrentLinkedQueue<>();
    private final Questions questions = new Questions();
    private final Thread thread = new Thread(this::run, "page");
    private volatile Consumer<PageEvent> listener = event -> LOG.debug("Before the opening: {}", event);
    private volatile long lastAnswer = System.nanoTime();
    private volatile boolean closing;

    /** A page that is not open yet. */
    public PlaywrightPage(BrowserSettings settings, ProfileFolder folder) {
        this.settings = settings;
        this.folder = folder;
        thread.setDaemon(true);
    }

    @Override
    public void open(Consumer<PageEvent> events) {
        listener = events;
        thread.start();
    }

    @Override
    public CompletableFuture<Void> send(OutgoingMessage message) {
        return ask("send", message).thenAccept(answer -> {});
    }

    @Override
    public CompletableFuture<Delivery> find(String chat, String waId) {
        return ask("find", Map.of("chat", chat, "wa_id", waId)).thenApply(answer -> Delivery.valueOf(answer.asText()));
    }

    @Override
    public CompletableFuture<List<ChatMessage>> messagesSince(Instant since) {
        return ask("messages_since", Map.of("since", since.getEpochSecond()))
                .thenApply(answer -> List.of(JSON.convertValue(answer, ChatMessage[].class)));
    }

    @Override
    public CompletableFuture<Void> unlink() {
        return ask("unlink", Map.of()).thenAccept(answer -> {});
    }

    @Override
    public void reload() {
        tasks.add(this::load);
    }

    @Override
    public void forget() {
        tasks.add(session -> {
            session.forget();
            load(session);
        });
    }

    @Override
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastAnswer);
    }

    @Override
    public void close(Duration limit) {
        closing = true;
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The browser does not end by itself within {} ms; killing it", limit.toMillis());
            Offspring.kill();
        }
        questions.failAll("The page was closed.");
    }

    private void run() {
        try (BrowserSession session = BrowserSession.start(settings, folder, this::heard)) {
            watch(session);
            load(session);
            serve(session);
        } catch (PageException | UncheckedIOException e) {
            listener.accept(new PageEvent.Gone(PageEvent.Part.INSTALLATION, e.getMessage()));
        } catch (TargetClosedError e) {
            gone(PageEvent.Part.BROWSER, "The browser has ended.");
        } catch (PlaywrightException e) {
            LOG.debug("The driver's line", e);
            gone(PageEvent.Part.DRIVER, "The line to the browser's driver broke: " + firstLine(e));
        }
    }

    private void watch(BrowserSession session) {
        session.page().onCrash(page -> gone(PageEvent.Part.PAGE, "The page's renderer crashed."));
        session.context().onClose(context -> gone(PageEvent.Part.BROWSER, "The browser has ended."));
        session.page().onFrameNavigated(frame -> {
            if (frame.parentFrame() == null) {
                questions.failAll("The page was loaded again.");
            }
        });
    }

    private void serve(BrowserSession session) {
        long nextProbe = System.nanoTime();
        while (!closing) {
            long due = nextProbe;
            session.pumpUntil(() -> closing || !tasks.isEmpty() || System.nanoTime() >= due);
            for (Consumer<BrowserSession> task = tasks.poll(); task != null && !closing; task = tasks.poll()) {
                task.accept(session);
            }
            if (System.nanoTime() >= nextProbe) {
                probe(session);
                nextProbe = System.nanoTime() + settings.probeInterval().toNanos();
            }
        }
    }

    private void probe(BrowserSession session) {
        try {
            session.page().evaluate("() => window.flowhq?.alive()");
            lastAnswer = System.nanoTime();
        } catch (TargetClosedError e) {
            throw e;
        } catch (PlaywrightException e) {
            LOG.debug("The page is being loaded: {}", firstLine(e)); // what is worse shows in the next pumping
        }
    }

    private void load(BrowserSession session) {
        questions.failAll("The page was loaded again.");
        try {
            session.load();
            lastAnswer = System.nanoTime();
        } catch (TargetClosedError e) {
            throw e;
        } catch (PlaywrightException e) {
            LOG.debug("Loading WhatsApp Web", e);
            listener.accept(new PageEvent.LoadFailed("WhatsApp Web cannot be loaded: " + firstLine(e)));
        }
    }

    private CompletableFuture<JsonNode> ask(String name, Object argument) {
        Questions.Question question = questions.ask();
        String json = JSON.valueToTree(argument).toString();
        tasks.add(session -> {
            try {
                session.page()
                        .evaluate(
                                "([request, name, argument]) => flowhq.ask(request, name, JSON.parse(argument))",
                                List.of(Long.toString(question.number()), name, json));
                lastAnswer = System.nanoTime();
            } catch (PlaywrightException e) {
                question.answer()
                        .completeExceptionally(PageException.interrupted("The page is not ready: " + firstLine(e)));
            }
        });
        return question.answer();
    }

    private void heard(String json) {
        lastAnswer = System.nanoTime();
        try {
            JsonNode event = JSON.readTree(json);
            if ("answer".equals(event.path("type").asText())) {
                questions.answered(event);
            } else {
                listener.accept(JSON.treeToValue(event, PageEvent.class));
            }
        } catch (JsonProcessingException e) {
            LOG.error("The page told something unreadable: {}", e.getOriginalMessage());
        }
    }

    private void gone(PageEvent.Part part, String reason) {
        if (!closing) {
            questions.failAll(reason);
            listener.accept(new PageEvent.Gone(part, reason));
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
