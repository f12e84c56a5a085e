package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Unmodified whatsapp-web.js from npm on the simulator. */
class WhatsAppWebJsIT extends ForeignClientStory {

    private static final String GROUP = "120363000000000001@g.us";

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
    void a_client_knows_who_writes_and_what_was_said_also_after_a_restart() throws IOException {
        ForeignClient client = startClient();
        scan(client.heardEvent("qr").get("qr").asText());
        client.heardEvent("ready");
        customerWrites("!ping");
        String reply = client.heardEvent("replied").get("id").asText();

        JsonNode customer = client.call("contact", CHAT);
        assertThat(customer.get("number").asText()).isEqualTo(CUSTOMER);
        assertThat(customer.get("pushname").asText()).isEqualTo("Customer 0002");
        assertThat(customer.get("user").asBoolean()).isTrue();
        assertThat(client.call("contact", SHOP + "@c.us").get("me").asBoolean()).isTrue();
        assertThat(client.call("exists", CUSTOMER).asText()).isEqualTo(CHAT);
        assertThat(client.call("exists", "0123456789").isNull()).isTrue();
        assertThat(client.call("quoted", reply).asText()).isEqualTo("!ping");
        client.call("typing", CHAT);
        await("the phone shows that the shop is typing").until(() -> control.get("/sim/numbers/" + SHOP + "/chats")
                .get(0)
                .get("state")
                .asText()
                .equals("composing"));
        customerWritesInGroup("hello all");
        client.heard("the group", fact -> fact.path("body").asText().equals("hello all"));
        assertThat(client.call("search", "PONG").get(0).asText()).isEqualTo("pong");
        client.call("put_away", CHAT);
        client.end();

        ForeignClient restarted = startClient();
        restarted.heardEvent("ready");
        assertThat(restarted.call("quoted", reply).asText()).isEqualTo("!ping");
        JsonNode chats = restarted.call("chats");
        JsonNode chat = chatWith(CHAT, chats);
        assertThat(chat.get("last").asText()).isEqualTo("pong");
        assertThat(chat.get("archived").asBoolean()).isTrue();
        assertThat(chat.get("pinned").asBoolean()).isTrue();
        assertThat(chat.get("unread").asInt()).isEqualTo(-1);
        JsonNode group = chatWith(GROUP, chats);
        assertThat(group.get("group").asBoolean()).isTrue();
        assertThat(group.get("participants").get(0).asText()).isEqualTo(CHAT);
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

    private static JsonNode chatWith(String id, JsonNode chats) {
        return StreamSupport.stream(chats.spliterator(), false)
                .filter(chat -> chat.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void customerWritesInGroup(String body) {
        Map<String, String> message = Map.of("from", GROUP, "author", CUSTOMER, "body", body);
        control.post("/sim/numbers/" + SHOP + "/incoming", message);
    }
}
