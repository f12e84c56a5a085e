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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What unmodified whatsapp-web.js hears of what becomes of messages, and does to them. */
class WhatsAppWebJsChangesIT extends ForeignClientStory {

    private ForeignClient client;

    WhatsAppWebJsChangesIT() {
        super("whatsapp-web-js.mjs");
    }

    @Test
    void the_picture_of_the_code_can_be_scanned() throws IOException, InterruptedException {
        client = startClient();
        client.heardEvent("qr");

        await("the phone takes the picture")
                .until(() -> photographed(client.call("qr_picture").asText()) == 204);

        client.heardEvent("ready");
    }

    @Test
    void what_a_client_does_to_messages_is_seen_and_heard() throws IOException {
        link();
        String question = "false_" + CHAT + "_" + customerWrites("see https://example.com/menu");
        client.heardEvent("message");
        assertThat(client.call("links", question).get(0).asText()).isEqualTo("https://example.com/menu");
        client.call("react", question, "👍");
        assertThat(client.heardEvent("message_reaction").get("to").asText()).isEqualTo(question);
        assertThat(client.call("reactions", question).get(0).asText()).isEqualTo("👍");

        String sent = sent("send", CHAT, "welcme");
        client.heard(
                "it has arrived",
                fact -> fact.path("id").asText().equals(sent)
                        && fact.path("ack").asInt() == 2);
        client.call("edit", sent, "welcome");
        assertThat(client.heardEvent("message_edit").get("body").asText()).isEqualTo("welcome");
        client.call("forward", sent, CHAT);
        awaitOutgoing("welcome", "welcome");
        client.call("delete", sent, true);
        assertThat(client.heardEvent("message_revoke_everyone").get("id").asText())
                .isEqualTo(sent);
        awaitOutgoing("", "welcome");
        String place = sent("place", CHAT, 52.5, 13.4);
        assertThat(client.call("card", CHAT, CHAT).get(0).asText()).contains("waid=" + CUSTOMER);
        awaitOutgoing(4);
        client.call("delete", place, false);
        assertThat(client.heardEvent("message_revoke_me").get("id").asText()).isEqualTo(place);

        JsonNode shown = control.get("/sim/numbers/" + SHOP + "/chats").at("/0/messages");
        assertThat(shown.at("/0/reactions").get(SHOP + "@c.us").asText()).isEqualTo("👍");
        assertThat(shown.at("/2/details/isForwarded").asBoolean()).isTrue();
        assertThat(shown.at("/3/details/lat").asDouble()).isEqualTo(52.5);
    }

    @Test
    void a_client_hears_what_customers_do_to_messages() throws IOException {
        link();
        String poll = sent("poll", CHAT, "When?", List.of("Today", "Tomorrow"));
        awaitOutgoing("When?");
        customerDoes(poll.split("_")[2], "vote", Map.of("options", List.of("Today"), "from", CUSTOMER));
        assertThat(client.heardEvent("vote_update").get("options").get(0).asText())
                .isEqualTo("Today");

        String question = customerWrites("helo");
        client.heardEvent("message");
        customerDoes(question, "edit", Map.of("body", "hello"));
        assertThat(client.heardEvent("message_edit").get("body").asText()).isEqualTo("hello");
        customerDoes(question, "revoke", Map.of());
        assertThat(client.heardEvent("message_revoke_everyone").get("id").asText())
                .contains(question);
    }

    private void link() throws IOException {
        client = startClient();
        scan(client.heardEvent("qr").get("qr").asText());
        client.heardEvent("ready");
    }

    private String sent(Object... call) {
        return client.call(call).get("id").asText();
    }

    private void awaitOutgoing(String... bodies) {
        await("customers see " + List.of(bodies))
                .until(() -> outgoing().findValuesAsText("body").equals(List.of(bodies)));
    }

    private void awaitOutgoing(int count) {
        await("customers see " + count).until(() -> outgoing().size() == count);
    }

    /** The phone's camera sees this picture. */
    private int photographed(String dataUrl) throws IOException, InterruptedException {
        byte[] picture = Base64.getDecoder().decode(dataUrl.substring(dataUrl.indexOf(',') + 1));
        URI camera = simulator.controlUrl().resolve("/sim/numbers/" + SHOP + "/scan-picture");
        HttpRequest request = HttpRequest.newBuilder(camera)
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
