package io.flowhq.wildfly;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * A control plane as small as can be, deployed by the tests: answers each operation, tells everyone about it, and
 * fails twice on the one called {@link #FAILING}.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "flowhq.operations"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class EchoOperations implements MessageListener {

    static final String FAILING = "failing";
    private static final int FAILURES = 2;

    @Resource(lookup = "java:/jms/flowhq")
    private ConnectionFactory connections;

    @Override
    public void onMessage(Message message) {
        try (JMSContext context = connections.createContext()) {
            String operation = message.getBody(String.class);
            if (operation.equals(FAILING) && message.getIntProperty("JMSXDeliveryCount") <= FAILURES) {
                throw new IllegalStateException("as the test wants it");
            }
            context.createProducer().send(context.createTopic("flowhq.notifications"), "seen " + operation);
            if (message.getJMSReplyTo() != null) {
                context.createProducer()
                        .setJMSCorrelationID(message.getJMSCorrelationID())
                        .send(message.getJMSReplyTo(), "done " + operation);
            }
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
