package io.flowhq.notification;

import io.flowhq.contract.Addresses;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Topic;
import java.util.List;

/**
 * Sends notifications to everybody who listens. Outside of the caller's transaction: when it returns, the broker has them.
 * Thread-safe; blocks while the broker takes them.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class NotificationSender {
    /** AMQP clients see it as the message's content-type; it says that the body is a whole CloudEvent. */
    private static final String CONTENT_TYPE_NAME = "JMS_AMQP_ContentType";

    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    /** The broker drops a message whose name here it has seen lately: most of what is sent again is not heard again. */
    private static final String DUPLICATE_ID_NAME = "_AMQ_DUPL_ID";

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /**
     * Sends them in this order.
     *
     * @throws NotificationNotSentException if the broker cannot be reached or refuses; some may have been sent
     */
    public void send(List<PendingNotification> notifications) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            Topic topic = context.createTopic(Addresses.NOTIFICATIONS);
            JMSProducer producer = context.createProducer().setProperty(CONTENT_TYPE_NAME, CONTENT_TYPE);
            for (PendingNotification notification : notifications) {
                producer.setProperty(DUPLICATE_ID_NAME, notification.id().toString())
                        .send(topic, notification.body());
            }
        } catch (JMSRuntimeException e) {
            throw new NotificationNotSentException(e);
        }
    }
}
