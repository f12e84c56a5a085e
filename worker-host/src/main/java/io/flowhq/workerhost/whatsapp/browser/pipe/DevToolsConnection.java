package io.flowhq.workerhost.whatsapp.browser.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chromium's DevTools protocol on a pair of streams: numbered calls out, their answers and events in, each a JSON text in a
 * frame.
 *
 * <p>Thread-safe, never blocks. One thread reads: it tells the events and completes the calls, in the order in which the
 * browser wrote them.
 */
final class DevToolsConnection {
    private static final Logger LOG = LoggerFactory.getLogger(DevToolsConnection.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FrameReader in;
    private final FrameWriter out;
    private final Duration limit;
    private final Listener listener;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /** Hears what the browser tells by itself, on the reading thread. */
    interface Listener {
        /**
         * Something happened.
         *
         * @param method the event's name, {@code Page.frameNavigated} for one
         */
        void event(String method, JsonNode params);

        /** Nothing more will come. */
        void ended();
    }

    /** @param limit for the answer to a call */
    DevToolsConnection(InputStream in, OutputStream out, Duration limit, Listener listener) {
        this.in = new FrameReader(in);
        this.out = new FrameWriter(out);
        this.limit = limit;
        this.listener = listener;
    }

    /** Begins to read. */
    void open() {
        Thread reader = new Thread(this::read, "devtools-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Calls a method of the protocol.
     *
     * @param session of the target that is meant, or empty for the browser itself
     * @return its result; fails with a {@link BrowserException} when the browser refuses, does not answer in time, or ends
     */
    CompletableFuture<JsonNode> call(Optional<String> session, String method, Map<String, ?> params) {
        return callWithText(session, method, text(params));
    }

    /** The same with parameters that are written already, as one JSON object. */
    CompletableFuture<JsonNode> callWithText(Optional<String> session, String method, String params) {
        long id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        if (ended) { // the reader may have failed all others before this one was among them
            answer.completeExceptionally(BrowserException.over());
        } else {
            out.write(frame(id, session, method, params));
        }
        return answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).handle((result, problem) -> {
            open.remove(id);
            if (problem == null) {
                return result;
            }
            throw problem instanceof BrowserException refused ? refused : unanswered(method);
        });
    }

    /** Whether nothing more will come; true before its listener hears of it. */
    boolean hasEnded() {
        return ended;
    }

    private void read() {
        try {
            for (Optional<byte[]> frame = in.next(); frame.isPresent(); frame = in.next()) {
                heard(frame.get());
            }
        } catch (IOException e) {
            LOG.debug("The browser's pipe broke: {}", e.getMessage());
        }
        ended = true;
        out.stop();
        open.values().forEach(waiting -> waiting.completeExceptionally(BrowserException.over()));
        listener.ended();
    }

    private void heard(byte[] frame) {
        JsonNode message;
        try {
            message = JSON.readTree(frame);
        } catch (IOException e) {
            LOG.error("The browser told something unreadable, {} bytes long", frame.length);
            return;
        }
        if (message.has("id")) {
            Optional.ofNullable(open.remove(message.get("id").asLong())).ifPresent(waiting -> answer(waiting, message));
        } else {
            tell(message.path("method").asText(), message.path("params"));
        }
    }

    /** Whatever a listener makes of one event, those who wait for answers get theirs. */
    private void tell(String method, JsonNode params) {
        try {
            listener.event(method, params);
        } catch (RuntimeException e) {
            LOG.error("{} could not be handled", method, e);
        }
    }

    private static void answer(CompletableFuture<JsonNode> waiting, JsonNode message) {
        if (message.has("error")) {
            waiting.completeExceptionally(
                    new BrowserException(message.path("error").path("message").asText()));
        } else {
            waiting.complete(message.path("result"));
        }
    }

    private BrowserException unanswered(String method) {
        return new BrowserException(method + " was not answered within " + limit.toSeconds() + " s.");
    }

    private static byte[] frame(long id, Optional<String> session, String method, String params) {
        ObjectNode call = JSON.createObjectNode().put("id", id).put("method", method);
        session.ifPresent(value -> call.put("sessionId", value));
        String open = text(call);
        String whole = open.substring(0, open.length() - 1) + ",\"params\":" + params + '}';
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object ours) {
        try {
            return JSON.writeValueAsString(ours);
        } catch (IOException e) {
            throw new IllegalStateException("Something of our own could not be written as JSON", e);
        }
    }
}
