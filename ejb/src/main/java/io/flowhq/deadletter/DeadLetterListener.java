package io.flowhq.deadletter;

import io.flowhq.broker.DeadLetterSender;
import io.flowhq.broker.MessageText;
import io.flowhq.contract.Addresses;
import io.flowhq.database.OutageLog;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes dead letters from the broker. One that cannot be kept now stays there and comes again after the broker's pause of
 * ten seconds, for as long as it takes; those behind it go on meanwhile.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Addresses.DEAD_LETTERS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class DeadLetterListener implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterListener.class);

    /** The broker names the address here when it is the broker that gave up. */
    private static final String ORIGIN_BY_BROKER = "_AMQ_ORIG_ADDRESS";

    private static final String NO_REASON =
            "It was delivered as often as the broker allows, and nobody could say why it was not handled; see server.log.";

    @Inject
    DeadLetters letters;

    @Resource
    MessageDrivenContext context;

    @Override
    public void onMessage(Message message) {
        try {
            MessageText.Readable body = MessageText.readable(message);
            String origin = message.getStringProperty(DeadLetterSender.ORIGIN);
            String reason = message.getStringProperty(DeadLetterSender.REASON);
            letters.keep(
                    origin == null ? message.getStringProperty(ORIGIN_BY_BROKER) : origin,
                    reason == null ? NO_REASON : reason,
                    body.text(),
                    body.intact() && !message.getBooleanProperty(DeadLetterSender.REWRITTEN));
        } catch (JMSException | EJBException e) {
            OutageLog.warn(LOG, "A dead letter could not be kept; it stays with the broker and comes again", e);
            context.setRollbackOnly();
        }
    }
}
