package io.flowhq.workerhost.whatsapp.browser.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.PageScript;
import io.flowhq.workerhost.whatsapp.browser.UserAgent;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tab of a browser that is driven over its pipes; methods and events are those of the DevTools protocol. */
final class PipeTab implements BrowserTab {
    private static final Logger LOG = LoggerFactory.getLogger(PipeTab.class);
    /** A busy machine takes seconds to start a browser; a page that has not even begun to load by then never will. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    private final BrowserProcess process;
    private final String binding;
    private final BrowserListener listener;
    private final DevToolsConnection connection;
    private final CompletableFuture<String> session = new CompletableFuture<>();
    private volatile boolean begun;
    private volatile boolean closing;

    PipeTab(BrowserProcess process, String binding, BrowserListener listener) {
        this.process = process;
        this.binding = binding;
        this.listener = listener;
        connection = new DevToolsConnection(process.answers(), process.calls(), CALL_LIMIT, new Events());
    }

    /**
     * Attaches to the tab that the browser shows first, and makes it ready. Blocks.
     *
     * @throws BrowserException if it ended before
     */
    void open(PageScript script, UserAgent userAgent) {
        connection.open();
        try {
            ask(
                            "Target.setAutoAttach",
                            Map.of(
                                    "autoAttach", true,
                                    "waitForDebuggerOnStart", false,
                                    "flatten", true,
                                    "filter", List.of(Map.of("type", "page"))))
                    .join();
            session.orTimeout(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS).join();
            CompletableFuture.allOf(
                            call("Page.enable", Map.of()),
                            call("Inspector.enable", Map.of()),
                            call("Emulation.setUserAgentOverride", userAgent.override()),
                            // a page without focus takes its customers' messages for unseen
                            call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true)),
                            // without it a binding is missing in later documents
                            call("Runtime.enable", Map.of()),
                            call("Runtime.addBinding", Map.of("name", binding)),
                            onNewDocuments(script))
                    .join();
        } catch (CompletionException e) {
            LOG.debug("The browser did not begin", e);
            throw process.earlyEnd();
        }
        begun = true;
        if (connection.hasEnded()) { // before it could be told
            throw process.earlyEnd();
        }
    }

    @Override
    public CompletableFuture<Void> navigate(String url) {
        return call("Page.navigate", Map.of("url", url)).thenAccept(result -> {
            if (result.hasNonNull("errorText")) {
                throw new BrowserException(result.get("errorText").asText());
            }
        });
    }

    @Override
    public CompletableFuture<JsonNode> evaluate(String expression) {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .thenApply(answer -> {
                    if (answer.has("exceptionDetails")) {
                        throw new BrowserException(firstLine(answer.at("/exceptionDetails/exception/description")
                                .asText()));
                    }
                    JsonNode value = answer.at("/result/value");
                    return value.isMissingNode() ? NullNode.getInstance() : value;
                });
    }

    @Override
    public CompletableFuture<byte[]> screenshot() {
        return call("Page.captureScreenshot", Map.of("format", "png")).thenApply(answer -> Base64.getDecoder()
                .decode(answer.path("data").asText()));
    }

    @Override
    public CompletableFuture<Void> clearStorage(String origin) {
        return CompletableFuture.allOf(
                call("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all")),
                call("Network.clearBrowserCookies", Map.of()));
    }

    @Override
    public boolean close(Duration limit) {
        closing = true;
        ask("Browser.close", Map.of());
        return process.awaitEnd(limit);
    }

    private static String firstLine(String description) {
        return description.lines().findFirst().orElse("The page threw something.");
    }

    private CompletableFuture<JsonNode> call(String method, Map<String, ?> params) {
        return connection.call(Optional.of(session.join()), method, params);
    }

    private CompletableFuture<JsonNode> onNewDocuments(PageScript script) {
        return connection.callWithText(
                Optional.of(session.join()),
                "Page.addScriptToEvaluateOnNewDocument",
                "{\"source\":" + script.json() + '}');
    }

    private CompletableFuture<JsonNode> ask(String method, Map<String, ?> params) {
        return connection.call(Optional.empty(), method, params);
    }

    private final class Events implements DevToolsConnection.Listener {
        @Override
        public void event(String method, JsonNode params) {
            switch (method) {
                case "Runtime.bindingCalled" -> bindingCalled(params);
                case "Page.frameNavigated" -> frameNavigated(params.path("frame"));
                case "Page.javascriptDialogOpening" ->
                    dialogOpened(params.path("type").asText());
                case "Inspector.targetCrashed" -> tellUnlessClosing(listener::crashed);
                case "Target.attachedToTarget" ->
                    session.complete(params.path("sessionId").asText());
                default -> LOG.trace("{}", method);
            }
        }

        @Override
        public void ended() {
            session.completeExceptionally(BrowserException.over());
            if (begun) {
                tellUnlessClosing(listener::browserEnded);
            }
        }

        private void bindingCalled(JsonNode params) {
            if (binding.equals(params.path("name").asText())) {
                tellUnlessClosing(() -> listener.told(params.path("payload").asText()));
            }
        }

        private void frameNavigated(JsonNode frame) {
            if (!frame.has("parentId")) {
                tellUnlessClosing(listener::navigated);
            }
        }

        /** Nobody is there to answer it: the page may be left, and is refused whatever else it asks. */
        private void dialogOpened(String type) {
            call("Page.handleJavaScriptDialog", Map.of("accept", "beforeunload".equals(type)));
        }

        private void tellUnlessClosing(Runnable event) {
            if (!closing) {
                event.run();
            }
        }
    }
}
