import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Commands one worker over JMS and hears what became of it. See the README beside it. */
public class FlowHqTool {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String... arguments) throws IOException, JMSException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Name the tenant's id and the command: start, stop, restart or force-restart.");
        }
        String tenant = arguments[0];
        String command = arguments[1];
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(variable("FLOWHQ_BROKER_URL"));
                JMSContext broker =
                        factory.createContext(variable("FLOWHQ_BROKER_USER"), variable("FLOWHQ_BROKER_PASSWORD"))) {
            // Before the command, or its event could pass unheard.
            JMSConsumer events = broker.createConsumer(broker.createTopic("flowhq.notifications"));
            String id = UUID.randomUUID().toString();
            System.out.println(command + ": " + ask(broker, id, command, tenant).get("outcome").asText());
            System.out.println(
                    command + " again: " + ask(broker, id, command, tenant).get("outcome").asText());
            JsonNode status = ask(broker, UUID.randomUUID().toString(), "status", tenant);
            System.out.println("status: " + status.at("/worker_process/phase").asText());
            JsonNode change = nextEventOf(tenant, events).get("data");
            System.out.println("event: " + change.get("phase_from").asText() + " -> "
                    + change.get("phase_to").asText());
        }
    }

    private static JsonNode ask(JMSContext broker, String id, String command, String tenant)
            throws IOException, JMSException {
        Queue replies = broker.createTemporaryQueue();
        try (JMSConsumer answers = broker.createConsumer(replies)) {
            String request =
                    JSON.writeValueAsString(Map.of("command_id", id, "command", command, "tenant_id", tenant));
            broker.createProducer()
                    .setJMSReplyTo(replies)
                    .setJMSCorrelationID(id)
                    .send(broker.createQueue("flowhq.operations"), request);
            JsonNode answer = read(answers.receive(PATIENCE.toMillis()), "No answer came. Send the same command_id again.");
            if (answer.get("outcome").asText().equals("REJECTED")) {
                throw new IllegalStateException(answer.at("/problem/detail").asText());
            }
            return answer;
        }
    }

    /** Events of other tenants pass by. */
    private static JsonNode nextEventOf(String tenant, JMSConsumer events) throws IOException, JMSException {
        while (true) {
            JsonNode event = read(events.receive(PATIENCE.toMillis()), "No event of this tenant came.");
            if (event.get("subject").asText().equals(tenant)) {
                return event;
            }
        }
    }

    private static JsonNode read(Message message, String otherwise) throws IOException, JMSException {
        if (message == null) {
            throw new IllegalStateException(otherwise);
        }
        return JSON.readTree(message.getBody(String.class));
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new IllegalArgumentException("Set " + name + "; the README says to what."));
    }
}
