package io.flowhq.broker;

import io.flowhq.contract.Addresses;
import io.flowhq.database.DatabaseOutages;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

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
    /** Present and true when the text is not the message itself but a description of what is no text. */
    public static final String REWRITTEN = "flowhq_rewritten";

    /**
     * With pauses of 1, 2, 4 and 8 s between them (wildfly-config). The broker itself sets no limit, because it cannot tell poison
     * from an hour without a database.
     */
    private static final int ATTEMPTS = 5;

    private static final String ATTEMPT = "JMSXDeliveryCount";

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Puts a message aside. */
    public void send(Message message, String origin, String reason) throws JMSException {
        MessageText.Readable body = MessageText.readable(message);
        try (JMSContext context = connections.createContext()) {
            context.createProducer()
                    .setProperty(REASON, reason)
                    .setProperty(ORIGIN, origin)
                    .setProperty(REWRITTEN, !body.intact())
                    .send(context.createQueue(Addresses.DEAD_LETTERS), body.text());
        }
    }

    /**
     * Puts a message aside if this was the last attempt to handle it. There is none while the database is away. The broker counts
     * those attempts as well, so every fifth may be the last: a message has one to five left after an outage.
     *
     * @return false if the broker delivers it again, once the caller has its transaction rolled back
     */
    public boolean sendIfLastAttempt(Message message, String origin, Throwable failure) throws JMSException {
        int attempt = message.getIntProperty(ATTEMPT);
        if (!isLast(attempt, failure)) {
            return false;
        }
        send(message, origin, "Failed " + attempt + " times, at last with: " + root(failure));
        return true;
    }

    static boolean isLast(int attempt, Throwable failure) {
        return attempt % ATTEMPTS == 0 && !DatabaseOutages.explain(failure);
    }

    /** The innermost reason: the others only say that a transaction was rolled back. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
