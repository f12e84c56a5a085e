package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not do what on the broker, for clients of both protocols. */
@ExtendWith(SharedServer.class)
class BrokerRightsIT {
    private static TestServer server;

    @BeforeAll
    static void shareServer(TestServer shared) {
        server = shared;
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
        forBothProtocols(client -> refuses(
                client.tool(server), context -> context.createProducer().send(context.createQueue(address), "{}")));
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
                client -> refuses(client.tool(server), context -> context.createConsumer(context.createQueue(address))
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
        forBothProtocols(client -> refuses(
                client.host(server), context -> context.createProducer().send(context.createQueue(address), "{}")));
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
                client -> refuses(client.host(server), context -> context.createConsumer(context.createQueue(address))
                        .receive(1000)));
    }

    @ParameterizedTest
    @CsvSource({"host-1, 51d0a7aa-host, host-2", "host-2, 9f3e11c2-host, host-1"})
    void each_host_reads_its_own_address_and_no_other(String host, String secret, String other) {
        forBothProtocols(client -> {
            try (JMSContext context = client.factory(server).createContext(host, secret)) {
                assertThat(context.createConsumer(context.createQueue("flowhq.host." + host))
                                .receiveNoWait())
                        .isNull();
            }
            refuses(client.factory(server).createContext(host, secret), context -> context.createConsumer(
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
            refuses(client.tool(server), context -> context.createConsumer(context.createTopic(address))
                    .receive(1000));
            refuses(client.host(server), context -> context.createConsumer(context.createTopic(address))
                    .receive(1000));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"flowhq.notifications", "activemq.notifications"})
    void a_host_hears_no_notifications(String address) {
        forBothProtocols(
                client -> refuses(client.host(server), context -> context.createConsumer(context.createTopic(address))
                        .receive(1000)));
    }

    @ParameterizedTest
    @EnumSource
    void a_host_has_no_queues_of_its_own_making(BrokerClient client) {
        refuses(client.host(server), context -> context.createConsumer(context.createTemporaryQueue())
                .receive(1000));
    }

    @ParameterizedTest
    @EnumSource
    void a_tool_may_not_listen_to_the_brokers_own_notifications(BrokerClient client) {
        refuses(client.tool(server), context -> context.createConsumer(context.createTopic("activemq.notifications"))
                .receive(1000));
    }

    @ParameterizedTest
    @EnumSource
    void a_user_without_a_role_may_do_nothing(BrokerClient client) {
        refuses(client.factory(server).createContext("visitor", "no-role"), context -> context.createProducer()
                .send(context.createQueue("flowhq.operations"), "{}"));
        refuses(client.factory(server).createContext("visitor", "no-role"), context -> context.createConsumer(
                        context.createTopic("flowhq.notifications"))
                .receive(1000));
    }

    @ParameterizedTest
    @EnumSource
    void wrong_secrets_unknown_users_and_nameless_ones_are_refused(BrokerClient client) {
        List<Consumer<ConnectionFactory>> attempts = List.of(
                factory -> open(factory.createContext("operations", SharedServer.HOST_SECRET)),
                factory -> open(factory.createContext("admin", "admin")),
                factory -> open(factory.createContext("guest", "guest")),
                factory -> open(factory.createContext()));

        assertThat(attempts).allSatisfy(attempt -> assertThatThrownBy(() -> attempt.accept(client.factory(server)))
                .isInstanceOf(JMSSecurityRuntimeException.class));
    }

    private static void open(JMSContext context) {
        try (context) {
            context.start();
            context.createTemporaryQueue();
        }
    }

    private static void forBothProtocols(Consumer<BrokerClient> check) {
        List.of(BrokerClient.CORE, BrokerClient.AMQP).forEach(check);
    }

    private static void refuses(JMSContext context, Consumer<JMSContext> attempt) {
        try (context) {
            assertThatThrownBy(() -> attempt.accept(context)).isInstanceOf(JMSRuntimeException.class);
        }
    }
}
