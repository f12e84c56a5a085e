package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TemporaryQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools of an enterprise do over AMQP, with a client that knows nothing of FlowHQ or its broker. */
@ExtendWith(FlowHqExtension.class)
class ToolsIT {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void a_command_acts_once_and_what_follows_is_heard(RunningFlowHq flowHq) throws JMSException {
        Shop shop = Shop.create(flowHq, "Commanded Shop");
        try (JMSContext tool = connect(flowHq)) {
            JMSConsumer notifications = tool.createConsumer(tool.createTopic("flowhq.notifications"));
            String start = operation("start", shop);

            JsonNode accepted = ask(tool, start);
            JsonNode again = ask(tool, start);
            JsonNode refused = ask(tool, operation("start", shop));
            JsonNode told = changeOf(shop, notifications);

            assertThat(accepted.get("outcome").asText()).isEqualTo("ACCEPTED");
            assertThat(accepted.at("/worker_process/phase").asText()).isEqualTo("STARTING");
            assertThat(again.get("outcome").asText()).isEqualTo("DUPLICATE");
            assertThat(refused.get("outcome").asText()).isEqualTo("REJECTED");
            assertThat(refused.at("/problem/type").asText()).isEqualTo("urn:flowhq:problem:worker-already-running");
            assertThat(told.get("type").asText()).isEqualTo("flowhq.worker.phase-changed");
            assertThat(told.at("/data/phase_from").asText()).isEqualTo("STOPPED");
            assertThat(told.at("/data/phase_to").asText()).isEqualTo("STARTING");
            assertThat(flowHq.api().events(shop.id())).anySatisfy(row -> assertThat(row.get("id"))
                    .isEqualTo(told.get("id").asText()));
            assertThat(ask(tool, operation("stop", shop)).get("outcome").asText())
                    .isEqualTo("ACCEPTED");
        }
        shop.awaitPhase("STOPPED");
    }

    @Test
    void what_cannot_be_read_is_rejected_listed_replayed_and_deleted(RunningFlowHq flowHq) throws JMSException {
        String poison = "poison " + UUID.randomUUID();
        try (JMSContext tool = connect(flowHq)) {
            assertThat(ask(tool, poison).get("outcome").asText()).isEqualTo("REJECTED");
        }
        String id = awaitLetter(flowHq, poison, null);

        act(flowHq, "POST", id + "/replay", 202);
        String comeBack = awaitLetter(flowHq, poison, id);

        act(flowHq, "DELETE", comeBack, 204);
        assertThat(letter(flowHq, poison)).isNull();
        flowHq.api()
                .request()
                .delete("/admin/dead-letters/{id}", comeBack)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:flowhq:problem:dead-letter-not-found"));
    }

    private static JMSContext connect(RunningFlowHq flowHq) {
        Demo.Broker broker = flowHq.demo().broker();
        return new JmsConnectionFactory(broker.amqpUrl()).createContext(broker.user(), broker.password());
    }

    private static String operation(String command, Shop shop) {
        return "{\"command_id\":\"%s\",\"command\":\"%s\",\"tenant_id\":\"%s\"}"
                .formatted(UUID.randomUUID(), command, shop.id());
    }

    /** The answer, on a temporary queue. */
    private JsonNode ask(JMSContext tool, String operation) throws JMSException {
        TemporaryQueue replies = tool.createTemporaryQueue();
        try (JMSConsumer answers = tool.createConsumer(replies)) {
            tool.createProducer()
                    .setJMSReplyTo(replies)
                    .setJMSCorrelationID("c1")
                    .send(tool.createQueue("flowhq.operations"), operation);
            Message answer = answers.receive(Shop.PATIENCE.toMillis());
            assertThat(answer).as("an answer to %s", operation).isNotNull();
            assertThat(answer.getJMSCorrelationID()).isEqualTo("c1");
            return read(answer.getBody(String.class));
        }
    }

    /** The next notification about a shop; those of other tests pass by. */
    private JsonNode changeOf(Shop shop, JMSConsumer notifications) throws JMSException {
        while (true) {
            Message message = notifications.receive(Shop.PATIENCE.toMillis());
            assertThat(message).as("a notification about %s", shop.id()).isNotNull();
            JsonNode event = read(message.getBody(String.class));
            if (event.get("subject").asText().equals(shop.id())) {
                return event;
            }
        }
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the dead letter with this text, once there is another one than the given. */
    private static String awaitLetter(RunningFlowHq flowHq, String body, @Nullable String other) {
        return await().atMost(Shop.PATIENCE).until(() -> letter(flowHq, body), id -> id != null && !id.equals(other));
    }

    private static @Nullable String letter(RunningFlowHq flowHq, String body) {
        return flowHq.api()
                .request()
                .get("/admin/dead-letters?size=500")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.body == '" + body + "' }?.id");
    }

    private static void act(RunningFlowHq flowHq, String method, String path, int status) {
        flowHq.api()
                .request()
                .request(method, "/admin/dead-letters/" + path)
                .then()
                .statusCode(status);
    }
}
