package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what on the broker, for clients of both protocols. */
class BrokerIT {

    private static final String TOOL_SECRET = "b6c9c4f0-tool";
    private static final String HOST_SECRET = "51d0a7aa-host";
    private static final String SECOND_HOST_SECRET = "9f3e11c2-host";
    private static final long PATIENCE_MS = Duration.ofSeconds(60).toMillis();

    private static TestServer server;

    /** The ways in: Artemis' own protocol, and AMQP at either of its two ports. */
    enum Client {
        CORE {
            @Override
            ConnectionFactory factory() {
                return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + server.broker);
            }
        },
        AMQP {
            @Override
            ConnectionFactory factory() {
                return new JmsConnectionFactory("amqp://127.0.0.1:" + server.amqp);
            }
        },
        AMQP_ON_BROKER_PORT {
            @Override
            ConnectionFactory factory() {
                return new JmsConnectionFactory("amqp://127.0.0.1:" + server.broker);
            }
        };

        abstract ConnectionFactory factory();

        JMSContext tool() {
            return factory().createContext("operations", TOOL_SECRET);
        }

        JMSContext host() {
            return factory().createContext("host-1", HOST_SECRET);
        }
    }

    @BeforeAll
    static void startServer(@TempDir Path base) throws IOException {
        server = TestServer.start(base, List.of(EchoOperations.class, AnnounceDeadLetters.class), users -> {
            users.add("operations", TOOL_SECRET, "operations");
            users.add("host-1", HOST_SECRET, "hosts", "host-host-1");
            users.add("host-2", SECOND_HOST_SECRET, "hosts", "host-host-2");
            users.add("visitor", "no-role");
        });
        server.addHostAddress("host-2");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_gets_its_answer_on_a_temporary_queue(Client client) throws JMSException {
        try (JMSContext tool = client.tool()) {
            Destination replies = tool.createTemporaryQueue();
            JMSConsumer consumer = tool.createConsumer(replies);
            send(tool, "start", replies);

            assertThat(next(consumer)).isEqualTo("done start");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_gets_its_answer_on_a_named_reply_queue(Client client) throws JMSException {
        try (JMSContext tool = client.tool()) {
            Destination replies =
                    tool.createQueue("flowhq.replies." + client.name().toLowerCase());
            JMSConsumer consumer = tool.createConsumer(replies);
            send(tool, "stop", replies);

            assertThat(next(consumer)).isEqualTo("done stop");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_hears_notifications(Client client) throws JMSException {
        try (JMSContext tool = client.tool()) {
            JMSConsumer notifications = tool.createConsumer(tool.createTopic("flowhq.notifications"));
            tool.createProducer().send(tool.createQueue("flowhq.operations"), "status " + client);

            assertThat(next(notifications)).isEqualTo("seen status " + client);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "CORE")
    void poison_does_not_block_the_queue_and_ends_with_the_dead_letters(Client client) throws JMSException {
        try (JMSContext tool = client.tool()) {
            JMSConsumer notifications = tool.createConsumer(tool.createTopic("flowhq.notifications"));
            tool.createProducer().send(tool.createQueue("flowhq.operations"), EchoOperations.POISON);
            tool.createProducer().send(tool.createQueue("flowhq.operations"), "after it");

            assertThat(next(notifications)).isEqualTo("seen after it");
            assertThat(next(notifications)).isEqualTo("dead " + EchoOperations.POISON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_host_reads_its_own_address_and_reports(Client client) {
        try (JMSContext host = client.host()) {
            host.createProducer().send(host.createQueue("flowhq.events"), "{}");
            host.createProducer().send(host.createQueue("flowhq.heartbeats"), "{}");
            host.createProducer().send(host.createQueue("flowhq.sessions"), "{}");
            JMSConsumer desired = host.createConsumer(host.createQueue("flowhq.host.host-1"));

            assertThat(desired.receiveNoWait()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flowhq.events",
        "flowhq.heartbeats",
        "flowhq.sessions",
        "flowhq.dead-letters",
        "flowhq.notifications",
        "flowhq.replies.x",
        "flowhq.answers.x",
        "flowhq.host.host-1",
        "flowhq.host.host-2",
        "flowhq.unknown",
        "activemq.management",
        "anything.else"
    })
    void a_tool_may_send_to_nothing_but_operations(String address) {
        forBothProtocols(client ->
                refuses(client.tool(), context -> context.createProducer().send(context.createQueue(address), "{}")));
    }

    @ParameterizedTest
    @CsvSource({
        "flowhq.operations",
        "flowhq.events",
        "flowhq.heartbeats",
        "flowhq.sessions",
        "flowhq.dead-letters",
        "flowhq.answers.x",
        "flowhq.host.host-1",
        "activemq.management"
    })
    void a_tool_may_not_read_what_is_not_meant_for_it(String address) {
        forBothProtocols(
                client -> refuses(client.tool(), context -> context.createConsumer(context.createQueue(address))
                        .receive(1000)));
    }

    @ParameterizedTest
    @CsvSource({
        "flowhq.operations",
        "flowhq.dead-letters",
        "flowhq.notifications",
        "flowhq.replies.x",
        "flowhq.host.host-1",
        "flowhq.host.host-2",
        "activemq.management"
    })
    void a_host_may_send_nothing_but_reports(String address) {
        forBothProtocols(client ->
                refuses(client.host(), context -> context.createProducer().send(context.createQueue(address), "{}")));
    }

    @ParameterizedTest
    @CsvSource({
        "flowhq.operations",
        "flowhq.events",
        "flowhq.heartbeats",
        "flowhq.sessions",
        "flowhq.dead-letters",
        "flowhq.replies.x",
        "flowhq.answers.x",
        "flowhq.host.host-2"
    })
    void a_host_may_not_read_what_is_not_meant_for_it(String address) {
        forBothProtocols(
                client -> refuses(client.host(), context -> context.createConsumer(context.createQueue(address))
                        .receive(1000)));
    }

    @ParameterizedTest
    @CsvSource({"host-1, 51d0a7aa-host, host-2", "host-2, 9f3e11c2-host, host-1"})
    void each_host_reads_its_own_address_and_no_other(String host, String secret, String other) {
        forBothProtocols(client -> {
            try (JMSContext context = client.factory().createContext(host, secret)) {
                assertThat(context.createConsumer(context.createQueue("flowhq.host." + host))
                                .receiveNoWait())
                        .isNull();
            }
            refuses(client.factory().createContext(host, secret), context -> context.createConsumer(
                            context.createQueue("flowhq.host." + other))
                    .receive(1000));
        });
    }

    /** A subscription beside the queue would hear everything without taking anything away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flowhq.operations",
                "flowhq.events",
                "flowhq.heartbeats",
                "flowhq.dead-letters",
                "flowhq.host.host-1",
                "flowhq.host.host-2",
                "flowhq.unknown"
            })
    void nobody_taps_an_address_by_subscribing_to_it(String address) {
        forBothProtocols(client -> {
            refuses(client.tool(), context -> context.createConsumer(context.createTopic(address))
                    .receive(1000));
            refuses(client.host(), context -> context.createConsumer(context.createTopic(address))
                    .receive(1000));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"flowhq.notifications", "activemq.notifications"})
    void a_host_hears_no_notifications(String address) {
        forBothProtocols(
                client -> refuses(client.host(), context -> context.createConsumer(context.createTopic(address))
                        .receive(1000)));
    }

    @ParameterizedTest
    @EnumSource
    void a_host_has_no_queues_of_its_own_making(Client client) {
        refuses(client.host(), context -> context.createConsumer(context.createTemporaryQueue())
                .receive(1000));
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_may_not_listen_to_the_brokers_own_notifications(Client client) {
        refuses(client.tool(), context -> context.createConsumer(context.createTopic("activemq.notifications"))
                .receive(1000));
    }

    @ParameterizedTest
    @EnumSource
    void a_user_without_a_role_may_do_nothing(Client client) {
        refuses(client.factory().createContext("visitor", "no-role"), context -> context.createProducer()
                .send(context.createQueue("flowhq.operations"), "{}"));
        refuses(client.factory().createContext("visitor", "no-role"), context -> context.createConsumer(
                        context.createTopic("flowhq.notifications"))
                .receive(1000));
    }

    @ParameterizedTest
    @EnumSource
    void wrong_secrets_unknown_users_and_nameless_ones_are_refused(Client client) {
        List<Consumer<ConnectionFactory>> attempts = List.of(
                factory -> open(factory.createContext("operations", HOST_SECRET)),
                factory -> open(factory.createContext("admin", "admin")),
                factory -> open(factory.createContext("guest", "guest")),
                factory -> open(factory.createContext()));

        assertThat(attempts).allSatisfy(attempt -> assertThatThrownBy(() -> attempt.accept(client.factory()))
                .isInstanceOf(JMSSecurityRuntimeException.class));
    }

    private static void open(JMSContext context) {
        try (context) {
            context.start();
            context.createTemporaryQueue();
        }
    }

    private static void forBothProtocols(Consumer<Client> check) {
        List.of(Client.CORE, Client.AMQP).forEach(check);
    }

    private static void refuses(JMSContext context, Consumer<JMSContext> attempt) {
        try (context) {
            assertThatThrownBy(() -> attempt.accept(context)).isInstanceOf(JMSRuntimeException.class);
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
