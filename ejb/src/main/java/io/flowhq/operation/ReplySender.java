package io.flowhq.operation;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers to tools. Outside of any transaction: a tool that is gone must not bring the command back. Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplySender {
    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);
    private static final String OUR_ADDRESSES = "flowhq.";
    private static final String REPLIES = "flowhq.replies.";
    private static final String BROKERS_OWN = "activemq.";

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Answers a question under its correlation id, or its own id; an answer that cannot be delivered is logged and forgotten. */
    public void reply(Message question, String text) {
        try {
            Destination to = question.getJMSReplyTo();
            if (!mayReceive(to)) {
                LOG.warn("A tool asked for its answer on {}, where no answers belong", to);
                return;
            }
            try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
                JMSProducer producer = context.createProducer()
                        .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                        .setTimeToLive(TIME_TO_LIVE.toMillis());
                correlate(producer, question).send(to, text);
            }
        } catch (JMSException | JMSRuntimeException e) {
            LOG.info("An answer could not be delivered: {}", e.getMessage());
        }
    }

    /** AMQP clients may have binary ids; the broker's client gives bytes for those alone. */
    private static JMSProducer correlate(JMSProducer producer, Message question) throws JMSException {
        byte[] binary = question.getJMSCorrelationIDAsBytes();
        if (binary != null) {
            return producer.setJMSCorrelationIDAsBytes(binary);
        }
        String id = question.getJMSCorrelationID();
        return producer.setJMSCorrelationID(id == null ? question.getJMSMessageID() : id);
    }

    /** Temporary queues have names of their own; with ours a tool could have us write where it may not. */
    private static boolean mayReceive(Destination to) throws JMSException {
        if (!(to instanceof Queue queue)) {
            return false;
        }
        String name = queue.getQueueName();
        return name.startsWith(REPLIES) || !name.startsWith(OUR_ADDRESSES) && !name.startsWith(BROKERS_OWN);
    }
}
