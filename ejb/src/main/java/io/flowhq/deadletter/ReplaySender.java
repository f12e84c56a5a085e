package io.flowhq.deadletter;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;

/** Sends dead letters again. Outside of the caller's transaction: when it returns, the broker has the message. Thread-safe. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplaySender {
    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /**
     * Sends a text to an address.
     *
     * @throws jakarta.ejb.EJBException if the broker cannot be reached or refuses
     */
    public void send(String address, String text) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer().send(context.createQueue(address), text);
        }
    }
}
