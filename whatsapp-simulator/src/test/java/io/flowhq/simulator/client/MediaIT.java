package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Files, both ways, with unmodified clients. */
class MediaIT {

    /** One pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static final String VOICE = Base64.getEncoder().encodeToString("not really Opus".getBytes());

    @Nested
    class WhatsAppWebJs extends ForeignClientStory {

        WhatsAppWebJs() {
            super("whatsapp-web-js.mjs");
        }

        @Test
        void files_are_sent_and_fetched() throws IOException, InterruptedException {
            ForeignClient client = startClient();
            scan(client.heardEvent("qr").get("qr").asText());
            client.heardEvent("ready");

            client.call("file", CHAT, "image/png", PNG, Map.of("caption", "our menu"));
            client.call("file", CHAT, "image/webp", PNG, Map.of("sendMediaAsSticker", true));
            client.call("file", CHAT, "audio/ogg; codecs=opus", VOICE, Map.of("sendAudioAsVoice", true));
            client.call("file", CHAT, "application/pdf", PNG, Map.of("sendMediaAsDocument", true));
            JsonNode shown = shownWhen(control, 4);
            assertThat(shown.findValuesAsText("kind")).containsExactly("image", "sticker", "ptt", "document");
            assertThat(shown.get(0).get("body").asText()).isEqualTo("our menu");
            assertThat(fetched(simulator.controlUrl(), shown.get(0))).isEqualTo(PNG);

            customerSends(file("ptt", "", "audio/ogg", VOICE));
            String voice = client.heardEvent("message").get("id").asText();
            assertThat(client.call("download", voice).get("data").asText()).isEqualTo(VOICE);
            customerSends(Map.of("from", CUSTOMER, "type", "image", "body", "is it this one?"));
            JsonNode expired = client.heardEvent("message");
            assertThat(expired.get("body").asText()).isEqualTo("is it this one?");
            assertThat(client.call("download", expired.get("id").asText()).isNull())
                    .as("a file that the servers no longer have")
                    .isTrue();
        }
    }

    @Nested
    class WaJs extends WaJsStory {

        @Test
        void files_are_sent_and_fetched() throws IOException, InterruptedException {
            ForeignClient client = linkedClient();

            client.call(
                    "chat.sendFileMessage",
                    CHAT,
                    "data:image/png;base64," + PNG,
                    Map.of("type", "image", "caption", "our menu", "waitForAck", true));
            JsonNode shown = shownWhen(control, 1);
            assertThat(shown.get(0).get("body").asText()).isEqualTo("our menu");
            assertThat(fetched(simulator.controlUrl(), shown.get(0))).isEqualTo(PNG);

            customerSends(file("image", "like this", "image/png", PNG));
            String received = client.heard(
                            "the picture", fact -> fact.path("caption").asText().equals("like this"))
                    .get("id")
                    .asText();
            assertThat(client.call("base64", received).asText()).isEqualTo("data:image/png;base64," + PNG);
            assertNoPageErrors(client);
        }
    }

    /** A customer's message with a file, as the control API takes it. */
    private static Map<String, ?> file(String type, String body, String mimetype, String base64) {
        return Map.of(
                "from",
                ForeignClientStory.CUSTOMER,
                "type",
                type,
                "body",
                body,
                "media",
                Map.of("mimetype", mimetype, "data", base64));
    }

    private static JsonNode shownWhen(ControlClient control, int count) {
        return await("the customer sees " + count)
                .until(
                        () -> control.get("/sim/numbers/" + ForeignClientStory.SHOP + "/chats")
                                .at("/0/messages"),
                        messages -> messages.size() == count);
    }

    /** In Base64. */
    private static String fetched(URI control, JsonNode message) throws IOException, InterruptedException {
        URI file = control.resolve("/sim" + message.at("/details/directPath").asText());
        HttpRequest request = HttpRequest.newBuilder(file).build();
        return Base64.getEncoder()
                .encodeToString(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body());
    }
}
