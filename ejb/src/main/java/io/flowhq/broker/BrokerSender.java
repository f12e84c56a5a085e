package io.flowhq.broker;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;

/** Whether anything can be sent at all. Thread-safe; blocks for as long as a broker that hangs is waited for, half a minute by default. */
@ApplicationScoped
public class BrokerSender {
    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Has the broker make a queue and remove it: a session alone comes from the pool, and asks nobody. */
    boolean canSend() {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createTemporaryQueue().delete();
            return true;
        } catch (JMSRuntimeException | JMSException e) {
            return false; // the server itself logs why
        }
    }
}
