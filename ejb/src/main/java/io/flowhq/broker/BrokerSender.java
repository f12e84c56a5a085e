package io.flowhq.broker;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TemporaryQueue;

/**
 * Whether anything can be sent at all. Thread-safe; blocks for as long as a broker that hangs is waited for, half a minute by
 * default, and while a broker whose disk is full takes no messages.
 */
@ApplicationScoped
public class BrokerSender {
    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Has the broker make a queue, take a message and remove both: a session alone comes from the pool, and asks nobody. */
    boolean canSend() {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            TemporaryQueue queue = context.createTemporaryQueue();
            context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .send(queue, "");
            queue.delete();
            return true;
        } catch (JMSRuntimeException | JMSException e) {
            return false; // the server itself logs why
        }
    }
}
