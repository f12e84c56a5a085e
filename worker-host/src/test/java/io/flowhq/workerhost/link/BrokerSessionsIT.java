package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host's end of a connection to a real broker, with Artemis' own client. */
@Timeout(60)
class BrokerSessionsIT {
    private static final String HOST = "host-1";
    private static final Set<Class<?>> IMPATIENT = Set.of(Connection.class, Session.class, MessageConsumer.class);

    private final EmbeddedBroker broker = new EmbeddedBroker();
    private final List<HostCommand> heard = new CopyOnWriteArrayList<>();
    /** How often a consumer still returns with nothing. */
    private final AtomicInteger nothings = new AtomicInteger();

    private ActiveMQConnectionFactory factory;
    private BrokerSessions sessions;

    @BeforeEach
    void connect() throws JMSException {
        broker.start();
        factory = new ActiveMQConnectionFactory(broker.url());
        factory.setReconnectAttempts(0);
        nothings.set(1);
        sessions = BrokerSessions.connect(
                impatient(ConnectionFactory.class, factory),
                new Broker(broker.url(), "", () -> ""),
                HOST,
                new Outbox(Outbox.GATHERING));
        sessions.receive(heard::add);
    }

    @AfterEach
    void close() {
        sessions.close();
        factory.close();
        broker.close();
    }

    @Test
    void a_host_still_hears_when_waiting_ended_with_nothing_as_when_the_clock_is_set_back() throws JMSException {
        await().until(() -> nothings.get() == 0);
        DesiredSet wanted = new DesiredSet(HOST, 1, List.of(), List.of());

        try (JMSContext context = factory.createContext()) {
            context.createProducer()
                    .send(context.createQueue(Addresses.ofHost(HOST)), new ContractCodec().encode(wanted));
        }

        await().untilAsserted(() -> assertThat(heard).containsExactly(wanted));
    }

    @Test
    void a_connection_that_is_gone_is_given_up_and_nobody_receives_any_more() {
        await().until(() -> nothings.get() == 0);
        assertThat(isReceiving()).isTrue();

        broker.close();

        assertThatThrownBy(() -> sessions.drain()).isInstanceOf(JMSException.class);
        await().until(() -> !isReceiving());
    }

    /** The same, but its consumers return with nothing as often as is left. */
    private <T> T impatient(Class<T> type, Object real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean receives = method.getName().equals("receive") && method.getParameterCount() == 0;
                    return receives && nothings.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                            ? null
                            : impatientToo(method.getReturnType(), invoked(method, real, arguments));
                }));
    }

    private Object impatientToo(Class<?> type, Object result) {
        return IMPATIENT.contains(type) ? impatient(type, result) : result;
    }

    private static Object invoked(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean isReceiving() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("commands-of-" + HOST));
    }
}
