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

/** Makes dead letters visible to the tests, which as tools may not read them. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "flowhq.dead-letters"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class AnnounceDeadLetters implements MessageListener {

    @Resource(lookup = "java:/jms/flowhq")
    private ConnectionFactory connections;

    @Override
    public void onMessage(Message message) {
        try (JMSContext context = connections.createContext()) {
            context.createProducer()
                    .send(context.createTopic("flowhq.notifications"), "dead " + message.getBody(String.class));
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
