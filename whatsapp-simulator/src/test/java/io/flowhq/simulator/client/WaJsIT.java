package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Unmodified wa-js from npm on the simulator. */
class WaJsIT extends WaJsStory {

    @Test
    void a_shop_is_linked_answers_restarts_without_a_code_and_is_unlinked() throws IOException {
        ForeignClient client = linkedClient();
        String question = customerWrites("hello");
        JsonNode message = client.heard("the question", fact -> isMessage(fact, "hello"));
        assertThat(message.get("id").asText()).isEqualTo("false_" + CHAT + "_" + question);
        assertThat(message.get("from").asText()).isEqualTo(CHAT);

        JsonNode sent = reply(client, "REPLY1", "welcome");
        assertThat(sent.at("/sendMsgResult/messageSendResult").asText()).isEqualTo("OK");
        assertThat(outgoing()).hasSize(1);
        assertThat(outgoing().get(0).get("to").asText()).isEqualTo(CUSTOMER);
        assertThat(outgoing().get(0).get("ack").asInt()).isEqualTo(2);

        client.end();
        awaitDeviceStates("closed");
        customerWrites("while away 1");
        customerWrites("while away 2");

        ForeignClient restarted = startClient();
        awaitMain(restarted);
        await("what came while away is in the chat")
                .until(() -> bodies(restarted).equals(List.of("hello", "welcome", "while away 1", "while away 2")));
        assertThat(restarted.knows(fact -> fact.path("code").isTextual())).isFalse();
        JsonNode unread = restarted.call("chat.list", Map.of("onlyWithUnreadMessage", true));
        assertThat(unread.get(0).get("unread").asInt()).isEqualTo(2);
        restarted.call("chat.markIsRead", CHAT);
        assertThat(restarted.call("chat.list", Map.of("onlyWithUnreadMessage", true)))
                .isEmpty();

        control.post("/sim/numbers/" + SHOP + "/logout", Map.of("reason", "user_initiated"));
        assertThat(restarted.heardEvent("conn.logout_reason").get("reason").asText())
                .isEqualTo("user_initiated");
        restarted.heardEvent("conn.logout");
        restarted.heard("a new code", fact -> fact.path("code").isTextual());
        awaitDeviceStates("qr");
        assertNoPageErrors(restarted);
    }

    @Test
    void what_the_browser_was_told_survives_its_being_killed() throws IOException {
        ForeignClient client = linkedClient();
        customerWrites("hello");
        client.heard("the question", fact -> isMessage(fact, "hello"));
        reply(client, "REPLY1", "welcome");

        client.close();
        ForeignClient restarted = startClient();
        awaitMain(restarted);

        assertThat(bodies(restarted)).containsExactly("hello", "welcome");
        assertThat(restarted
                        .call("chat.getMessageById", "true_" + CHAT + "_REPLY1")
                        .get("body")
                        .asText())
                .isEqualTo("welcome");
    }

    @Test
    void a_reply_whose_receipt_is_lost_is_unknown_after_a_restart_and_shown_once_when_sent_again() throws IOException {
        ForeignClient client = linkedClient();
        customerWrites("hello");
        client.heard("the question", fact -> isMessage(fact, "hello"));
        fault("lose_ack");
        client.tell("chat.sendTextMessage", CHAT, "welcome", Map.of("messageId", "true_" + CHAT + "_REPLY1"));
        await("the customer sees it").until(() -> outgoing().size() == 1);
        client.close();
        fault("none");

        ForeignClient restarted = startClient();
        awaitMain(restarted);
        assertThat(bodies(restarted)).containsExactly("hello");
        reply(restarted, "REPLY1", "welcome");

        assertThat(outgoing()).hasSize(1);
        assertThat(outgoing().get(0).get("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void a_message_delivered_twice_is_heard_twice_and_stored_once() throws IOException {
        ForeignClient client = linkedClient();
        Map<String, String> message = Map.of("from", CUSTOMER, "body", "hello", "id", "SAME");

        control.post("/sim/numbers/" + SHOP + "/incoming", message);
        control.post("/sim/numbers/" + SHOP + "/incoming", message);

        client.heard("the message", fact -> isMessage(fact, "hello"));
        client.heard("the message again", fact -> isMessage(fact, "hello"));
        assertThat(bodies(client)).containsExactly("hello");
    }

    @Test
    void a_lost_connection_shows_in_the_stream_mode_and_what_was_sent_meanwhile_arrives_later() throws IOException {
        ForeignClient client = linkedClient();
        customerWrites("hello");
        client.heard("the question", fact -> isMessage(fact, "hello"));

        socket("OFFLINE");
        awaitMode(client, "OFFLINE");
        client.tell("chat.sendTextMessage", CHAT, "welcome", Map.of());
        socket("CONNECTED");
        awaitMode(client, "MAIN");
        await("the reply arrives").until(() -> outgoing().size() == 1);

        socket("CONFLICT");
        awaitMode(client, "CONFLICT");
        awaitDeviceStates("conflict");
    }

    @Test
    void a_passkey_leaves_the_device_pairing_and_says_so_in_the_page() throws IOException {
        fault("passkey");
        ForeignClient client = startClient();
        scan(code(client));
        awaitDeviceStates("pairing");

        fault("none");
        awaitMain(client);
    }

    @Test
    void a_refused_session_never_reaches_the_main_screen_and_is_kept() throws IOException {
        ForeignClient client = linkedClient();
        fault("auth_failure");
        assertThat(client.heardEvent("conn.logout_reason").get("reason").asText())
                .isEqualTo("invalid_adv_status");
        awaitMode(client, "SYNCING");
        assertThat(client.call("conn.isRegistered").asBoolean()).isTrue();
        client.end();

        fault("none");
        awaitMain(startClient());
    }

    @Test
    void a_crash_ends_the_page_and_the_session_comes_back() throws IOException {
        ForeignClient client = linkedClient();

        fault("crash_page");
        client.heardEvent("crashed");
        awaitDeviceStates("closed");
        client.close();

        awaitMain(startClient());
    }

    @Test
    void a_frozen_page_answers_when_it_thaws() throws IOException {
        ForeignClient client = linkedClient();
        control.post("/sim/numbers/" + SHOP + "/fault", Map.of("kind", "freeze_page", "for_ms", 1500));

        long start = System.nanoTime();
        client.call("conn.getStreamData");

        assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
    }

    @Test
    void a_device_is_linked_by_the_characters_that_are_typed_on_the_phone() throws IOException {
        ForeignClient client = startClient();
        code(client);

        String typed = client.call("conn.genLinkDeviceCodeForPhoneNumber", SHOP).asText();
        scan(typed);

        awaitMain(client);
    }

    @Test
    void a_client_knows_who_writes_and_what_its_replies_quote() throws IOException {
        ForeignClient client = linkedClient();
        customerWrites("hello");
        String question = client.heard("the question", fact -> isMessage(fact, "hello"))
                .get("id")
                .asText();

        assertThat(client.call("contact.get", CHAT).get("name").asText()).isEqualTo("Customer 0002");
        assertThat(client.call("contact.queryExists", CHAT).at("/wid/user").asText())
                .isEqualTo(CUSTOMER);
        assertThat(client.call("contact.queryExists", "0123456789@c.us").isNull())
                .isTrue();
        String reply = client.call("chat.sendTextMessage", CHAT, "welcome", Map.of("quotedMsg", question))
                .get("id")
                .asText();
        assertThat(client.call("chat.getQuotedMsg", reply).get("body").asText()).isEqualTo("hello");
        assertThat(client.call("profile.getMyProfileName").asText()).isEqualTo("Shop");
        assertNoPageErrors(client);
    }

    private static void awaitMode(ForeignClient client, String mode) {
        client.heard(mode, fact -> fact.path("mode").asText().equals(mode));
    }

    private void socket(String state) {
        assertThat(control.post("/sim/numbers/" + SHOP + "/socket", Map.of("state", state))
                        .status())
                .isEqualTo(204);
    }

    private static boolean isMessage(JsonNode fact, String body) {
        return fact.path("event").asText().equals("chat.new_message")
                && fact.path("body").asText().equals(body);
    }

    private static JsonNode reply(ForeignClient client, String id, String text) {
        return client.call(
                "chat.sendTextMessage", CHAT, text, Map.of("messageId", "true_" + CHAT + "_" + id, "createChat", true));
    }

    private static List<String> bodies(ForeignClient client) {
        return client.call("chat.getMessages", CHAT, Map.of("count", -1)).findValuesAsText("body");
    }
}
