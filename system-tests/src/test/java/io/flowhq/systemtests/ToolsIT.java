package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tools of an enterprise do over AMQP, with a client that knows nothing of FlowHQ or its broker. */
@OnSharedFlowHq
class ToolsIT {
    @Test
    void a_command_acts_once_and_what_follows_is_heard(RunningFlowHq flowHq) throws JMSException {
        Shop shop = Shop.create(flowHq, "Commanded Shop");
        try (Tool tool = Tool.connect(flowHq)) {
            JMSConsumer notifications = tool.notifications();
            String start = Tool.operation("start", shop.id());

            JsonNode accepted = tool.ask(start);
            JsonNode again = tool.ask(start);
            JsonNode refused = tool.ask(Tool.operation("start", shop.id()));
            JsonNode told = Tool.next(notifications, shop.id());

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
            assertThat(tool.outcomeOf(Tool.operation("stop", shop.id()))).isEqualTo("ACCEPTED");
        }
        shop.awaitPhase("STOPPED");
    }

    @Test
    void what_cannot_be_read_is_rejected_listed_replayed_and_deleted(RunningFlowHq flowHq) throws JMSException {
        String poison = "poison " + UUID.randomUUID();
        try (Tool tool = Tool.connect(flowHq)) {
            assertThat(tool.outcomeOf(poison)).isEqualTo("REJECTED");
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
