package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tools and hosts do on the broker, as clients of both protocols. */
@ExtendWith(SharedServer.class)
class BrokerTalkIT {
    private static final long PATIENCE_MS = Duration.ofSeconds(60).toMillis();

    private static TestServer server;

    @BeforeAll
    static void shareServer(TestServer shared) {
        server = shared;
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_gets_its_answer_on_a_temporary_queue(BrokerClient client) throws JMSException {
        try (JMSContext tool = client.tool(server)) {
            Destination replies = tool.createTemporaryQueue();
            JMSConsumer consumer = tool.createConsumer(replies);
            send(tool, "start", replies);

            assertThat(next(consumer)).isEqualTo("done start");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_gets_its_answer_on_a_named_reply_queue(BrokerClient client) throws JMSException {
        try (JMSContext tool = client.tool(server)) {
            Destination replies =
                    tool.createQueue("flowhq.replies." + client.name().toLowerCase());
            JMSConsumer consumer = tool.createConsumer(replies);
            send(tool, "stop", replies);

            assertThat(next(consumer)).isEqualTo("done stop");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_hears_notifications(BrokerClient client) throws JMSException {
        try (JMSContext tool = client.tool(server)) {
            JMSConsumer notifications = tool.createConsumer(tool.createTopic("flowhq.notifications"));
            tool.createProducer().send(tool.createQueue("flowhq.operations"), "status " + client);

            assertThat(next(notifications)).isEqualTo("seen status " + client);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CORE")
    void what_fails_comes_again_and_does_not_block_the_queue(BrokerClient client) throws JMSException {
        try (JMSContext tool = client.tool(server)) {
            JMSConsumer notifications = tool.createConsumer(tool.createTopic("flowhq.notifications"));
            tool.createProducer().send(tool.createQueue("flowhq.operations"), EchoOperations.FAILING);
            tool.createProducer().send(tool.createQueue("flowhq.operations"), "after it");

            assertThat(next(notifications)).isEqualTo("seen after it");
            assertThat(next(notifications)).isEqualTo("seen " + EchoOperations.FAILING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_host_reads_its_own_address_and_reports(BrokerClient client) {
        try (JMSContext host = client.host(server)) {
            host.createProducer().send(host.createQueue("flowhq.events"), "{}");
            host.createProducer().send(host.createQueue("flowhq.heartbeats"), "{}");
            host.createProducer().send(host.createQueue("flowhq.sessions"), "{}");
            JMSConsumer desired = host.createConsumer(host.createQueue("flowhq.host.host-1"));

            assertThat(desired.receiveNoWait()).isNull();
        }
    }

    private static void send(JMSContext context, String operation, Destination replies) throws JMSException {
        TextMessage message = context.createTextMessage(operation);
        message.setJMSReplyTo(replies);
        message.setJMSCorrelationID("c-" + operation);
        context.createProducer().send(context.createQueue("flowhq.operations"), message);
    }

    private static String next(JMSConsumer consumer) throws JMSException {
        Message message = consumer.receive(PATIENCE_MS);
        assertThat(message).as("a message within %s ms", PATIENCE_MS).isNotNull();
        return message.getBody(String.class);
    }
}
