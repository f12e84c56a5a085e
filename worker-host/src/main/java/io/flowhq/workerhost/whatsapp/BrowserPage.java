package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.DiskRoom;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import io.flowhq.workerhost.whatsapp.browser.pipe.PipeDriver;
import io.flowhq.workerhost.whatsapp.browser.playwright.PlaywrightDriver;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WhatsApp Web in a Chromium, whatever drives that. The page is asked by evaluating {@code flowhq.ask(…)}, which returns at
 * once; its answer is told later, as everything else is that the page tells.
 */
public final class BrowserPage implements WhatsAppPage {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserPage.class);

    /**
     * The browser has closed the page's own storage because a write failed: until a browser opens it anew the page may keep
     * nothing more, and then tells of no message.
     */
    private static final String STORAGE_CLOSED_EVENT = "storage_closed";

    private static final String STORAGE_CLOSED =
            "WhatsApp Web could not write to the disk of this worker's host, which was full"
                    + " if only for a moment; it is opened anew.";

    private final BrowserSettings settings;
    private final BooleanSupplier mayAct;
    private final PageBrowser browser;
    private final Questions questions = new Questions();
    private final PageProbe probe;

    private volatile Consumer<PageEvent> listener = event -> LOG.debug("Before the opening: {}", event);
    private volatile boolean closing;

    /**
     * A page that is not open yet.
     *
     * @param mayAct asked right before the page is asked for anything: when it says no, the tenant belongs to somebody else
     *     by now, and what was to be done fails as interrupted
     */
    public BrowserPage(BrowserSettings settings, ProfileFolder folder, BooleanSupplier mayAct) {
        this.settings = settings;
        this.mayAct = mayAct;
        BrowserDriver driver =
                switch (settings.driver()) {
                    case PIPE -> new PipeDriver(settings);
                    case PLAYWRIGHT -> new PlaywrightDriver(settings);
                };
        browser = new PageBrowser(driver, folder, DiskRoom.of(folder), PageBrowser.Pace.USUAL, new Ears(), new Owner());
        probe = new PageProbe(browser::page, settings.probeInterval());
    }

    @Override
    public void open(Consumer<PageEvent> events) {
        listener = events;
        browser.begin();
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
    public CompletableFuture<ReadChats> messagesSince(Instant since) {
        return ask("messages_since", Map.of("since", since.getEpochSecond()))
                .thenCompose(part -> readOn(part, new ArrayList<>()));
    }

    private CompletableFuture<ReadChats> readOn(JsonNode answer, List<ChatMessage> read) {
        PartOfReading part = PageJson.MAPPER.convertValue(answer, PartOfReading.class);
        read.addAll(part.messages());
        return part.more()
                ? ask("more_messages", Map.of("reading", part.reading(), "from", read.size()))
                        .thenCompose(next -> readOn(next, read))
                : CompletableFuture.completedFuture(new ReadChats(read, part.leftOut()));
    }

    @Override
    public void rest() {
        browser.page().thenCompose(shown -> shown.navigate(PageScripts.RESTING_PLACE));
    }

    @Override
    public CompletableFuture<String> linkCode(String digits) {
        return ask("link_code", Map.of("number", digits)).thenApply(JsonNode::asText);
    }

    @Override
    public CompletableFuture<byte[]> screenshot() {
        return browser.page().thenCompose(shown -> shown.evaluate("window.flowhq?.cover(true)")
                .thenCompose(covered -> shown.screenshot())
                .whenComplete((picture, problem) -> shown.evaluate("window.flowhq?.cover(false)")));
    }

    @Override
    public CompletableFuture<Void> takeOver() {
        return ask("take_over", Map.of()).thenAccept(answer -> {});
    }

    @Override
    public CompletableFuture<Void> unlink() {
        return ask("unlink", Map.of()).thenAccept(answer -> {});
    }

    @Override
    public void reload() {
        browser.page().thenAccept(this::load);
    }

    @Override
    public void forget() {
        URI url = URI.create(settings.url());
        browser.page().thenAccept(shown -> shown.navigate("about:blank")
                .thenCompose(blank -> shown.clearStorage(url.getScheme() + "://" + url.getAuthority()))
                .whenComplete((cleared, problem) -> load(shown)));
    }

    @Override
    public Duration silence() {
        return browser.isWaiting() ? Duration.ZERO : probe.silence();
    }

    @Override
    public void close(Duration limit) {
        closing = true;
        probe.stop();
        browser.close(limit);
        questions.failAll("The page was closed.");
    }

    /** Done, and never failed, when WhatsApp Web has begun to load or cannot. */
    private CompletableFuture<Void> load(BrowserTab shown) {
        questions.failAll("The page was loaded again.");
        if (!browser.mayLoad()) {
            return CompletableFuture.completedFuture(null);
        }
        return shown.navigate(settings.url()).handle((loading, problem) -> {
            if (problem == null) {
                LOG.debug("WhatsApp Web is loading");
                probe.answered();
            } else if (!isOver(problem)) {
                listener.accept(new PageEvent.LoadFailed(
                        "WhatsApp Web cannot be loaded: " + cause(problem).getMessage()));
            }
            return null;
        });
    }

    private CompletableFuture<JsonNode> ask(String name, Object argument) {
        Questions.Question question = questions.ask();
        browser.page()
                .thenCompose(shown -> mayAct.getAsBoolean()
                        ? shown.evaluate(expression(question, name, argument))
                        : CompletableFuture.failedFuture(PageException.interrupted("The worker's time is over.")))
                .whenComplete((asked, problem) -> {
                    if (problem == null) {
                        probe.answered();
                    } else {
                        question.answer()
                                .completeExceptionally(PageException.interrupted("The page is not ready: "
                                        + cause(problem).getMessage()));
                    }
                });
        return question.answer();
    }

    private static String expression(Questions.Question question, String name, Object argument) {
        // JSON is JavaScript
        return "flowhq.ask(" + question.number() + ", '" + name + "', " + PageJson.MAPPER.valueToTree(argument) + ")";
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException ? problem.getCause() : problem;
    }

    /** The listener hears of that by itself. */
    private static boolean isOver(Throwable problem) {
        return cause(problem) instanceof BrowserException known && known.isOver();
    }

    private void gone(PageEvent.Part part, String reason) {
        if (!closing) {
            questions.failAll(reason);
            listener.accept(new PageEvent.Gone(part, reason));
        }
    }

    private final class Owner implements PageBrowser.Owner {
        @Override
        public CompletableFuture<Void> load(BrowserTab fresh) {
            probe.start();
            return BrowserPage.this.load(fresh);
        }

        @Override
        public void outOfRoom(String reason) {
            if (!closing) {
                questions.failAll(reason);
                listener.accept(new PageEvent.OutOfRoom(reason));
            }
        }

        @Override
        public void roomAgain() {
            probe.answered();
            listener.accept(new PageEvent.RoomAgain());
        }

        @Override
        public void neverBegan(PageEvent.Part part, RuntimeException problem) {
            gone(part, String.valueOf(problem.getMessage()));
        }
    }

    private final class Ears implements BrowserListener {
        @Override
        public void told(String json) {
            probe.answered();
            try {
                JsonNode event = PageJson.MAPPER.readTree(json);
                if ("answer".equals(event.path("type").asText())) {
                    questions.answered(event);
                } else if (STORAGE_CLOSED_EVENT.equals(event.path("type").asText())) {
                    browser.replace(STORAGE_CLOSED);
                } else {
                    listener.accept(PageJson.MAPPER.treeToValue(event, PageEvent.class));
                }
            } catch (JsonProcessingException e) {
                LOG.error("The page told something unreadable: {}", e.getOriginalMessage());
            }
        }

        @Override
        public void navigated() {
            questions.failAll("The page was loaded again.");
            listener.accept(new PageEvent.Navigated());
        }

        @Override
        public void crashed() {
            gone(PageEvent.Part.PAGE, "The page's renderer crashed.");
        }

        @Override
        public void browserEnded() {
            gone(PageEvent.Part.BROWSER, "The browser has ended.");
        }

        @Override
        public void driverEnded(String reason) {
            gone(PageEvent.Part.DRIVER, reason);
        }
    }
}
