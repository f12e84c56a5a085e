package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.workerhost.Simulator;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.Listening;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import io.flowhq.workerhost.whatsapp.browser.pipe.PipeDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WhatsApp Web is not ours: one chat that is not as we know them leaves the others as they are. */
@Timeout(120)
class OddChatIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ANNA = "255711111111";
    private static final String BEN = "255722222222";

    private final Listening listening = new Listening();

    @TempDir
    private Path folder;

    private Simulator simulator;
    private BrowserTab tab;

    @BeforeEach
    void link() throws IOException {
        simulator = new Simulator(folder.resolve("simulator"));
        BrowserSettings settings = BrowserSettings.from(simulator.environment(), Duration.ofSeconds(30));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        ProfileFolder profile = new ProfileFolder(folder.resolve("profile"), temporary);
        tab = new PipeDriver(settings).start(profile, PageScripts::whole, listening);
        tab.navigate(settings.url()).join();
        JsonNode line = awaitTold(told -> told.path("qr").isTextual());
        simulator.scan(line.path("qr").asText(), WhatsAppWorld.SHOP);
        awaitTold(told -> told.path("authenticated").asBoolean());
        write(ANNA);
        write(BEN);
    }

    @AfterEach
    void close() {
        tab.close(PATIENCE);
        simulator.close();
    }

    @Test
    void the_page_goes_on_answering_and_shows_what_is_open_in_the_other_chats() {
        breakBensChat();

        assertThat(tab.evaluate("flowhq.alive()").join().asBoolean()).isTrue();

        JsonNode probe = awaitTold(told -> told.path("type").asText().equals("probe"));
        assertThat(probe.path("open_chats")).singleElement().satisfies(OddChatIT::isAnnas);
    }

    @Test
    void what_was_written_in_the_other_chats_can_be_read_and_that_one_was_left_out_is_told() {
        breakBensChat();

        tab.evaluate("flowhq.ask(7, 'messages_since', {since: 0})").join();

        JsonNode answer = awaitTold(told -> told.path("request").asInt() == 7);
        assertThat(answer.path("value").path("left_out").asInt()).isOne();
        assertThat(answer.path("value").path("messages")).singleElement().satisfies(OddChatIT::isAnnas);
    }

    private static void isAnnas(JsonNode message) {
        assertThat(message.path("chat").asText()).isEqualTo(ANNA + "@c.us");
    }

    private void write(String customer) {
        String id = simulator.customerWrites(WhatsAppWorld.SHOP, customer, "Hello");
        awaitTold(told -> told.path("message").path("wa_id").asText().equals(id));
    }

    /** Ben's chat has neither its number nor its messages where they were. */
    private void breakBensChat() {
        tab.evaluate("Object.defineProperties(WPP.whatsapp.ChatStore.get('" + BEN + "@c.us'),"
                        + " {id: {value: {server: 'c.us'}}, msgs: {value: undefined}})")
                .join();
    }

    private JsonNode awaitTold(Predicate<JsonNode> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> told().stream().filter(wanted).toList(), found -> !found.isEmpty())
                .get(0);
    }

    private List<JsonNode> told() {
        return listening.heard().stream()
                .filter(heard -> heard.startsWith("told "))
                .map(heard -> json(heard.substring("told ".length())))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return PageJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
