package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A tool of an enterprise at the broker: over AMQP, with a client that knows nothing of FlowHQ. One per test thread. */
final class Tool implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JMSContext context;

    private Tool(JMSContext context) {
        this.context = context;
    }

    static Tool connect(RunningFlowHq flowHq) {
        Demo.Broker broker = flowHq.demo().broker();
        return new Tool(new JmsConnectionFactory(broker.amqpUrl()).createContext(broker.user(), broker.password()));
    }

    /** A command with an id of its own. */
    static String operation(String command, String tenant) {
        return "{\"command_id\":\"%s\",\"command\":\"%s\",\"tenant_id\":\"%s\"}"
                .formatted(UUID.randomUUID(), command, tenant);
    }

    /** The answer to an operation, on a temporary queue. */
    JsonNode ask(String operation) throws JMSException {
        try (JMSConsumer answers = send(operation)) {
            return answer(answers);
        }
    }

    /** Sends an operation and gives back where its answer will come. */
    JMSConsumer send(String operation) {
        TemporaryQueue replies = context.createTemporaryQueue();
        JMSConsumer answers = context.createConsumer(replies);
        context.createProducer()
                .setJMSReplyTo(replies)
                .setJMSCorrelationID("c1")
                .send(context.createQueue("flowhq.operations"), operation);
        return answers;
    }

    /** The answer that comes there. */
    static JsonNode answer(JMSConsumer answers) throws JMSException {
        Message answer = answers.receive(Shop.PATIENCE.toMillis());
        assertThat(answer).as("an answer").isNotNull();
        assertThat(answer.getJMSCorrelationID()).isEqualTo("c1");
        return read(answer.getBody(String.class));
    }

    /** The outcome in the answer to an operation. */
    String outcomeOf(String operation) throws JMSException {
        return ask(operation).get("outcome").asText();
    }

    /** Hears all that is told from now on. */
    JMSConsumer notifications() {
        return context.createConsumer(context.createTopic("flowhq.notifications"));
    }

    /** The next notification about a tenant; those about others pass by. */
    static JsonNode next(JMSConsumer notifications, String tenant) throws JMSException {
        while (true) {
            Message message = notifications.receive(Shop.PATIENCE.toMillis());
            assertThat(message).as("a notification about %s", tenant).isNotNull();
            JsonNode event = read(message.getBody(String.class));
            if (event.get("subject").asText().equals(tenant)) {
                return event;
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
