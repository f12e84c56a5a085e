package io.flowhq.workerhost.whatsapp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every driver keeps to, with a real Chromium. */
@Timeout(60)
public abstract class BrowserTabContract {
    /** One for all tests: Playwright gives every driver of a JVM the environment of the first one. */
    private static final Path TEMPORARY = Path.of("target", "browser-tmp").toAbsolutePath();

    private static final Path PLAYWRIGHT =
            Path.of("target", "playwright-driver").toAbsolutePath();
    private static final PageScript SCRIPT = PageScript.of("window.ours = location.href; tellUs('begun')", "tellUs");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private final Listening listening = new Listening();

    @TempDir
    private Path profile;

    private Site site;
    private BrowserTab tab;

    protected abstract BrowserDriver driver(BrowserSettings settings);

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(TEMPORARY);
        site = new Site();
        tab = start(Map.of("FLOWHQ_WHATSAPP_URL", site.url()));
    }

    @AfterEach
    void end() {
        tab.close(PATIENCE);
        killBrowsers();
        site.close();
    }

    @Test
    void a_document_is_shown_and_our_script_runs_in_it_before_its_own() {
        tab.navigate(site.url()).join();

        assertThat(evaluate("window.ours").asText()).startsWith(site.url());
        await().untilAsserted(() -> assertThat(listening.heard()).contains("navigated", "told begun"));
        assertThat(site.visits()).isPositive();
    }

    @Test
    void what_the_page_tells_arrives_in_its_order() {
        evaluate("for (let i = 0; i < 100; i++) tellUs('number ' + i)");

        await().untilAsserted(() -> assertThat(listening.heard())
                .filteredOn(told -> told.startsWith("told number"))
                .hasSize(100)
                .startsWith("told number 0", "told number 1")
                .endsWith("told number 99"));
    }

    @Test
    void an_expression_has_the_value_that_json_knows() {
        assertThat(evaluate("({a: [1, 'ä', null, true]})").toString()).isEqualTo("{\"a\":[1,\"ä\",null,true]}");
        assertThat(evaluate("undefined").isNull()).isTrue();
    }

    @Test
    void what_the_page_throws_is_the_reason() {
        assertThatThrownBy(tab.evaluate("nobody.knows")::join)
                .cause()
                .isInstanceOf(BrowserException.class)
                .hasMessageContaining("nobody is not defined")
                .matches(problem -> !((BrowserException) problem).isOver());
    }

    @Test
    void an_address_that_does_not_answer_is_told() throws IOException {
        site.close();

        assertThatThrownBy(tab.navigate(site.url())::join)
                .cause()
                .isInstanceOf(BrowserException.class)
                .hasMessageContaining("ERR_CONNECTION_REFUSED");
    }

    @Test
    void the_tab_can_be_pictured() {
        assertThat(tab.screenshot().join()).startsWith(PNG).hasSizeGreaterThan(100);
    }

    @Test
    void what_a_site_keeps_on_this_device_can_be_cleared() {
        tab.navigate(site.url()).join();
        evaluate("localStorage.setItem('kept', 'x'); document.cookie = 'kept=x; max-age=1000'");
        assertThat(evaluate("localStorage.kept + document.cookie").asText()).isEqualTo("xkept=x");

        tab.navigate("about:blank").join();
        tab.clearStorage(site.url()).join();
        tab.navigate(site.url()).join();

        assertThat(evaluate("String(localStorage.kept) + document.cookie").asText())
                .isEqualTo("undefined");
    }

    @Test
    void nothing_shows_that_nobody_sits_in_front_of_it() {
        tab.navigate(site.url()).join();

        assertThat(evaluate("navigator.webdriver").asBoolean()).isFalse();
        assertThat(evaluate("navigator.userAgent").asText()).contains("Chrome/").doesNotContain("Headless");
        assertThat(evaluate("JSON.stringify(navigator.userAgentData ?? null)").asText())
                .doesNotContain("Headless");
        assertThat(evaluate("document.hasFocus() && document.visibilityState").asText())
                .isEqualTo("visible");
        assertThat(evaluate("window.innerWidth").asInt()).isGreaterThanOrEqualTo(1200);
    }

    @Test
    void a_page_that_asks_before_it_is_left_is_left() {
        tab.navigate(site.url()).join();
        evaluate("addEventListener('beforeunload', event => event.preventDefault())");

        tab.navigate(site.url() + "/next").join();

        assertThat(evaluate("location.pathname").asText()).isEqualTo("/next");
    }

    @Test
    void a_crashed_page_is_told() {
        tab.navigate("chrome://crash");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listening.heard()).contains("crashed"));
    }

    @Test
    void a_killed_browser_is_told_and_fails_what_was_asked() {
        CompletableFuture<JsonNode> hanging = tab.evaluate("while (true);");

        killBrowsers();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listening.heard()).containsAnyOf("browser ended", "driver ended"));
        assertThatThrownBy(hanging::join).cause().isInstanceOf(BrowserException.class);
    }

    @Test
    void a_closed_browser_leaves_no_process_and_tells_nothing() {
        listening.heard().clear();

        assertThat(tab.close(PATIENCE)).isTrue();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(new LeftoverBrowsers(profile).find())
                .isEmpty());
        assertThat(listening.heard()).isEmpty();
    }

    @Test
    void what_was_kept_is_there_in_the_next_browser() {
        tab.navigate(site.url()).join();
        evaluate("localStorage.setItem('kept', 'x')");
        tab.close(PATIENCE);

        tab = start(Map.of("FLOWHQ_WHATSAPP_URL", site.url()));
        tab.navigate(site.url()).join();

        assertThat(evaluate("localStorage.kept").asText()).isEqualTo("x");
    }

    @Test
    void a_browser_that_hangs_is_not_waited_for_beyond_the_limit() throws Exception {
        for (ProcessHandle process : new LeftoverBrowsers(profile).find()) {
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
        tab.evaluate("'" + "x".repeat(1_000_000) + "'"); // more than its pipe holds

        assertThat(tab.close(Duration.ofMillis(300))).isFalse();
    }

    @Test
    void only_whatsapps_host_can_be_reached() throws IOException {
        try (ForeignHost foreign = new ForeignHost()) {
            tab.navigate(site.url()).join();
            int port = foreign.port();

            // what the page tries, and what becomes of it
            List.of("127.0.0.1:" + port, "[::1]:" + port, "foreign.example:" + port)
                    .forEach(host -> {
                        evaluate(
                                "fetch('http://%s/', {mode: 'no-cors'}).then(() => tellUs('reached'), () => tellUs('not %s'))"
                                        .formatted(host, host));
                        evaluate("new WebSocket('ws://%s/').onerror = () => tellUs('not ws %s')".formatted(host, host));
                        evaluate("new Image().src = 'http://%s/x.png'".formatted(host));
                        evaluate("navigator.sendBeacon('http://%s/beacon')".formatted(host));
                        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listening.heard())
                                .contains("told not " + host, "told not ws " + host));
                    });
            assertThatThrownBy(tab.navigate("http://127.0.0.1:" + port + "/")::join)
                    .cause()
                    .hasMessageContaining("ERR_NAME_NOT_RESOLVED");
            assertThat(foreign.contacts()).isZero();
            assertThat(listening.heard()).doesNotContain("told reached");
        }
    }

    @Test
    void no_foreign_host_is_reached_by_calling_it() throws IOException {
        try (DatagramSocket foreign = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            foreign.setSoTimeout(100);
            evaluate(
                    """
                    (() => {
                      const line = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:%d' }] });
                      line.onicecandidate = ({ candidate }) => candidate ?? tellUs('tried');
                      line.createDataChannel('any');
                      line.createOffer().then((offer) => line.setLocalDescription(offer));
                    })()"""
                            .formatted(foreign.getLocalPort()));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(listening.heard()).contains("told tried"));

            assertThatThrownBy(() -> foreign.receive(new DatagramPacket(new byte[1_500], 1_500)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void with_the_simulators_mapping_only_what_is_mapped_can_be_reached() throws IOException {
        tab.close(PATIENCE);
        try (Site other = new Site()) {
            tab = start(Map.of(
                    "FLOWHQ_WHATSAPP_URL",
                    "http://web.example",
                    "FLOWHQ_BROWSER_HOST_RULES",
                    "MAP web.example 127.0.0.1:" + site.port()));

            tab.navigate("http://web.example/").join();
            assertThatThrownBy(tab.navigate("http://127.0.0.1:" + other.port() + "/")::join)
                    .isNotNull();

            assertThat(site.visits()).isPositive();
            assertThat(other.visits()).isZero();
        }
    }

    @Test
    void a_browser_that_is_not_there_is_said() {
        assertThatThrownBy(() -> start(Map.of("FLOWHQ_BROWSER", "/nonexistent")))
                .isInstanceOf(BrowserUnavailableException.class)
                .hasMessageContaining("FLOWHQ_BROWSER names /nonexistent");
    }

    private BrowserTab start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PLAYWRIGHT_DRIVER_DIR", PLAYWRIGHT.toString());
        BrowserSettings settings = BrowserSettings.from(environment, Duration.ofSeconds(30));
        return driver(settings).start(new ProfileFolder(profile, TEMPORARY), () -> SCRIPT, listening);
    }

    private JsonNode evaluate(String expression) {
        return tab.evaluate(expression).join();
    }

    private void killBrowsers() {
        try {
            assertThat(new LeftoverBrowsers(profile).end(PATIENCE)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
