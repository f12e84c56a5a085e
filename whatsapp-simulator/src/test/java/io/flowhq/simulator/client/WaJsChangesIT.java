package io.flowhq.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What unmodified wa-js hears of what becomes of messages, and does to them. */
class WaJsChangesIT extends WaJsStory {

    private ForeignClient client;

    @Test
    void a_client_hears_what_customers_do_to_messages() throws IOException {
        client = linkedClient();
        String question = customerWrites("helo");
        client.heard("the question", fact -> fact.path("body").asText().equals("helo"));
        String answer = send("chat.sendTextMessage", CHAT, "welcome", Map.of());
        String poll = send("chat.sendCreatePollMessage", CHAT, "When?", List.of("Today", "Tomorrow"));
        String pollId = poll.split("_")[2];

        customerDoes(question, "edit", Map.of("body", "hello"));
        assertThat(client.heardEvent("chat.msg_edited").get("body").asText()).isEqualTo("hello");
        customerDoes(answer.split("_")[2], "reaction", Map.of("emoji", "👍", "from", CUSTOMER));
        JsonNode reaction = client.heardEvent("chat.new_reaction");
        assertThat(reaction.get("text").asText()).isEqualTo("👍");
        assertThat(reaction.get("to").asText()).isEqualTo(answer);
        assertThat(client.call("chat.getReactions", answer)
                        .at("/reactions/0/aggregateEmoji")
                        .asText())
                .isEqualTo("👍");
        customerDoes(pollId, "vote", Map.of("options", List.of("Tomorrow"), "from", CUSTOMER));
        assertThat(client.heardEvent("chat.poll_response").get("options").get(0).asText())
                .isEqualTo("Tomorrow");
        assertThat(client.call("chat.getVotes", poll).get("votes")).hasSize(1);
        customerDoes(answer.split("_")[2], "receipt", Map.of("state", "read"));
        client.heard(
                "the customer has read it",
                fact -> fact.path("event").asText().equals("chat.msg_ack_change")
                        && fact.get("ack").asInt() == 3
                        && fact.get("ids").get(0).asText().equals(answer));
        client.call("contact.subscribePresence", CHAT);
        control.post("/sim/numbers/" + SHOP + "/presence", Map.of("from", CUSTOMER, "state", "composing"));
        client.heardEvent("chat.presence_change");
        customerDoes(question, "revoke", Map.of());
        assertThat(client.heardEvent("chat.msg_revoke").get("revoked").asText()).contains(question);
        assertNoPageErrors(client);
    }

    @Test
    void what_a_client_does_to_messages_customers_see_and_the_store_keeps() throws IOException {
        client = linkedClient();
        String question = "false_" + CHAT + "_" + customerWrites("hello");
        client.heard("the question", fact -> fact.path("body").asText().equals("hello"));
        String first = send("chat.sendTextMessage", CHAT, "welcme", Map.of("waitForAck", true));
        String second = send("chat.sendTextMessage", CHAT, "mistake", Map.of("waitForAck", true));

        client.call("chat.editMessage", first, "welcome");
        client.call("chat.deleteMessage", CHAT, second, true, true);
        client.call("chat.sendReactionToMessage", question, "❤");

        assertThat(outgoing().findValuesAsText("body")).containsExactly("welcome", "");
        JsonNode chat = control.get("/sim/numbers/" + SHOP + "/chats").get(0);
        assertThat(chat.at("/messages/0/reactions").get(SHOP + "@c.us").asText())
                .isEqualTo("❤");
        client.end();

        client = startClient();
        awaitMain(client);
        assertThat(client.call("chat.getMessageById", first).get("body").asText())
                .isEqualTo("welcome");
        assertThat(client.call("chat.getReactions", question)
                        .at("/reactionByMe/reactionText")
                        .asText())
                .isEqualTo("❤");
        client.call("chat.deleteMessage", CHAT, first);
        assertThat(client.call("chat.getMessages", CHAT, Map.of("count", -1))).hasSize(2);
        assertNoPageErrors(client);
    }

    private String send(Object... call) {
        return client.call(call).get("id").asText();
    }
}
