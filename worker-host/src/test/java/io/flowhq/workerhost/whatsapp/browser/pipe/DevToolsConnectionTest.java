package io.flowhq.workerhost.whatsapp.browser.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DevToolsConnectionTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int PIPE_BYTES = 64 * 1024;
    private static final String UNWELCOME = "Page.unwelcome";

    private final ObjectMapper json = new ObjectMapper();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final PipedOutputStream browserWrites = new PipedOutputStream();
    private final PipedInputStream browserReads = new PipedInputStream(PIPE_BYTES);
    private FrameReader calls = new FrameReader(browserReads);

    private PipedInputStream answers;
    private PipedOutputStream toBrowser;

    @BeforeEach
    void connect() throws IOException {
        answers = new PipedInputStream(browserWrites, PIPE_BYTES);
        toBrowser = new PipedOutputStream(browserReads);
        calls = new FrameReader(browserReads);
    }

    @AfterEach
    void end() throws IOException {
        browserWrites.close();
    }

    @Test
    void a_call_gets_its_own_answer_whatever_their_order() throws IOException {
        DevToolsConnection connection = open(LONG);
        CompletableFuture<JsonNode> first = connection.call(Optional.empty(), "Browser.getVersion", Map.of());
        CompletableFuture<JsonNode> second = connection.call(Optional.of("S1"), "Page.enable", Map.of("a", 1));

        assertThat(nextCall())
                .isEqualTo(json.readTree("{'id':1,'method':'Browser.getVersion','params':{}}".replace('\'', '"')));
        assertThat(nextCall())
                .isEqualTo(json.readTree(
                        "{'id':2,'method':'Page.enable','params':{'a':1},'sessionId':'S1'}".replace('\'', '"')));
        tell("{'id':2,'result':{'n':2}}");
        tell("{'id':1,'result':{'n':1}}");

        assertThat(first.join().path("n").asInt()).isEqualTo(1);
        assertThat(second.join().path("n").asInt()).isEqualTo(2);
    }

    @Test
    void events_are_told_in_their_order() throws IOException {
        open(LONG);

        tell("{'method':'Page.frameNavigated','params':{'n':1}}");
        tell("{'method':'Runtime.bindingCalled','params':{'n':2}}");

        await().untilAsserted(() ->
                assertThat(events).containsExactly("Page.frameNavigated {\"n\":1}", "Runtime.bindingCalled {\"n\":2}"));
    }

    @Test
    void a_refused_call_fails_with_the_browsers_reason() throws IOException {
        CompletableFuture<JsonNode> call = open(LONG).call(Optional.empty(), "No.such", Map.of());

        tell("{'id':1,'error':{'code':-32601,'message':'was not found'}}");

        assertThatThrownBy(call::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(BrowserException.class)
                .hasMessage("was not found");
    }

    @Test
    void an_answer_that_comes_too_late_is_dropped() throws IOException {
        DevToolsConnection connection = open(Duration.ofMillis(50));
        CompletableFuture<JsonNode> late = connection.call(Optional.empty(), "Page.navigate", Map.of());

        assertThatThrownBy(late::join).cause().hasMessageStartingWith("Page.navigate was not answered within");
        tell("{'id':1,'result':{}}");

        tell("{'method':'still.alive','params':{}}");
        await().untilAsserted(() -> assertThat(events).containsExactly("still.alive {}"));
    }

    @Test
    void something_unreadable_is_skipped() throws IOException {
        CompletableFuture<JsonNode> call = open(LONG).call(Optional.empty(), "Page.enable", Map.of());

        tell("{{{");
        tell("{'id':1,'result':{}}");

        assertThat(call.join().isEmpty()).isTrue();
    }

    @Test
    void an_event_that_cannot_be_handled_keeps_nobody_from_an_answer() throws IOException {
        CompletableFuture<JsonNode> call = open(LONG).call(Optional.empty(), "Page.enable", Map.of());

        tell("{'method':'" + UNWELCOME + "','params':{}}");
        tell("{'id':1,'result':{}}");

        assertThat(call.join().isEmpty()).isTrue();
    }

    @Test
    void the_end_of_the_stream_fails_what_is_open_and_everything_after() throws IOException {
        DevToolsConnection connection = open(LONG);
        CompletableFuture<JsonNode> open = connection.call(Optional.empty(), "Page.enable", Map.of());

        browserWrites.close();

        assertThatThrownBy(open::join).cause().matches(problem -> ((BrowserException) problem).isOver());
        await().untilAsserted(() -> assertThat(events).containsExactly("ended"));
        assertThat(connection.hasEnded()).isTrue();
        assertThatThrownBy(connection.call(Optional.empty(), "Page.enable", Map.of())::join)
                .cause()
                .hasMessage("The browser has ended.");
    }

    @Test
    void a_browser_that_does_not_read_holds_nobody_up() throws IOException {
        DevToolsConnection connection = open(LONG);

        connection.call(Optional.empty(), "Page.big", Map.of("script", "x".repeat(3 * PIPE_BYTES)));
        connection.call(Optional.empty(), "Page.small", Map.of());

        assertThat(nextCall().path("method").asText()).isEqualTo("Page.big");
        assertThat(nextCall().path("method").asText()).isEqualTo("Page.small");
    }

    private DevToolsConnection open(Duration limit) {
        DevToolsConnection connection =
                new DevToolsConnection(answers, toBrowser, limit, new DevToolsConnection.Listener() {
                    @Override
                    public void event(String method, JsonNode params) {
                        if (method.equals(UNWELCOME)) {
                            throw new IllegalStateException("Nobody knows what to do with it");
                        }
                        events.add(method + " " + params);
                    }

                    @Override
                    public void ended() {
                        events.add("ended");
                    }
                });
        connection.open();
        return connection;
    }

    private JsonNode nextCall() throws IOException {
        return json.readTree(calls.next().orElseThrow());
    }

    private void tell(String singleQuoted) throws IOException {
        browserWrites.write((singleQuoted.replace('\'', '"') + "\0").getBytes(StandardCharsets.UTF_8));
        browserWrites.flush();
    }
}
