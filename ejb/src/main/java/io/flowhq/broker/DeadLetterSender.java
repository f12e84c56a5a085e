package io.flowhq.broker;

import io.flowhq.contract.Addresses;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Base64;

/**
 * Puts aside what could not be handled, with the reason. Takes part in the caller's transaction: the message leaves its
 * queue and lies with the dead letters, or neither. Thread-safe.
 */
@ApplicationScoped
public class DeadLetterSender {
    /** Why it could not be handled: one sentence. */
    public static final String REASON = "flowhq_reason";
    /** The address it came to. */
    public static final String ORIGIN = "flowhq_origin";

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Puts a message aside. */
    public void send(Message message, String origin, String reason) throws JMSException {
        try (JMSContext context = connections.createContext()) {
            context.createProducer()
                    .setProperty(REASON, reason)
                    .setProperty(ORIGIN, origin)
                    .send(context.createQueue(Addresses.DEAD_LETTERS), readable(message));
        }
    }

    private static String readable(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return text.getText() == null ? "" : text.getText();
        }
        if (message instanceof BytesMessage bytes) {
            return "base64:" + Base64.getEncoder().encodeToString(bytes.getBody(byte[].class));
        }
        return message.toString();
    }
}
