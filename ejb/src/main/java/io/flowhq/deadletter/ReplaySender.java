package io.flowhq.deadletter;

import io.flowhq.broker.BrokerAwayException;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;

/** Sends dead letters again. Outside of the caller's transaction: when it returns, the broker has the message. Thread-safe. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplaySender {
    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /**
     * Sends a text to an address.
     *
     * @throws BrokerAwayException if the broker cannot be reached or refuses
     */
    public void send(String address, String text) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer().send(context.createQueue(address), text);
        } catch (JMSRuntimeException e) {
            throw new BrokerAwayException(e);
        }
    }
}
