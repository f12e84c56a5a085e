package io.flowhq.workerhost.link;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.time.Duration;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Tries the way to the broker without taking anything from it. Blocks for some seconds at most. */
public final class BrokerProbe {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private BrokerProbe() {}

    /** What is wrong with the way to this broker, in a sentence; empty when it lets us in. */
    public static Optional<String> trouble(Broker broker) {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url())) {
            factory.setReconnectAttempts(0);
            factory.setInitialConnectAttempts(1);
            factory.setCallTimeout(LIMIT.toMillis());
            Connection connection =
                    factory.createConnection(broker.user(), broker.password().get());
            connection.close();
            return Optional.empty();
        } catch (JMSSecurityException e) {
            return Optional.of("The broker " + broker
                    + " refuses this user or password; compare FLOWHQ_BROKER_USER and FLOWHQ_BROKER_PASSWORD_FILE with"
                    + " what the control plane's machine has.");
        } catch (JMSException | IllegalArgumentException e) {
            return Optional.of("The broker " + broker
                    + " cannot be reached; check FLOWHQ_BROKER_URL, the network and whether the control plane runs.");
        }
    }
}
