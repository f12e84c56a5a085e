package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Unmodified whatsapp-web.js from npm on the simulator. */
class WhatsAppWebJsIT extends ForeignClientStory {

    WhatsAppWebJsIT() {
        super("whatsapp-web-js.mjs");
    }

    @Test
    void a_shop_is_linked_answers_restarts_without_a_code_and_is_unlinked() throws IOException {
        ForeignClient client = startClient();
        scan(client.heardEvent("qr").get("qr").asText());
        assertThat(client.heardEvent("ready").get("number").asText()).isEqualTo(SHOP);

        String question = customerWrites("!ping");
        assertThat(client.heardEvent("message").get("id").asText()).isEqualTo("false_" + CHAT + "_" + question);
        client.heardEvent("replied");
        assertThat(outgoing().get(0).get("body").asText()).isEqualTo("pong");
        JsonNode sent = client.call("send", CHAT, "anything else?");
        client.heard(
                "the message is on the customer's phone",
                fact -> fact.path("event").asText().equals("message_ack")
                        && fact.get("id").equals(sent.get("id"))
                        && fact.get("ack").asInt() == 2);
        client.end();
        awaitDeviceStates("closed");
        customerWrites("while away");

        ForeignClient restarted = startClient();
        restarted.heardEvent("ready");
        await("what came while away is in the chat")
                .until(() ->
                        restarted.call("fetch", CHAT).findValuesAsText("body").contains("while away"));
        assertThat(restarted.knows(fact -> fact.path("event").asText().equals("qr")))
                .isFalse();

        control.post("/sim/numbers/" + SHOP + "/logout", Map.of());
        assertThat(restarted.heardEvent("disconnected").get("reason").asText()).isEqualTo("LOGOUT");
        restarted.heardEvent("qr");
    }

    @Test
    void a_pairing_code_links_the_phone_whose_owner_types_it() throws IOException {
        ForeignClient client = startClient();
        client.heardEvent("qr");

        String code = client.call("pairing_code", SHOP).asText();

        assertThat(typed(code, CUSTOMER)).isEqualTo(404);
        assertThat(typed(code, SHOP)).isEqualTo(204);
        assertThat(client.heardEvent("ready").get("number").asText()).isEqualTo(SHOP);
    }

    @Test
    void a_client_that_logs_out_is_no_longer_linked() throws IOException {
        ForeignClient client = startClient();
        scan(client.heardEvent("qr").get("qr").asText());
        client.heardEvent("ready");

        client.tell("logout");

        await("the link is gone").until(() -> control.get("/sim/devices").isEmpty());
    }
}
