package io.flowhq.fleet;

import io.flowhq.broker.DeadLetterSender;
import io.flowhq.broker.MessageText;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.database.OutageLog;
import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hosts report. The message is taken in one transaction and what it says applied in another: applied twice it changes
 * nothing, so the two need not be one. What cannot be read goes to the dead letters at once; what fails is delivered
 * again by the broker with growing pauses, in which the queue goes on, and goes there at the last attempt.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Addresses.EVENTS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "8")
        })
public class HostEventListener implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(HostEventListener.class);

    private final ContractCodec codec = new ContractCodec();

    @Inject
    HostEventIntake intake;

    @Inject
    DeadLetterSender deadLetters;

    @Resource
    MessageDrivenContext context;

    @Override
    public void onMessage(Message message) {
        try {
            handle(message);
        } catch (JMSException e) {
            LOG.warn("An event could not be taken from the broker", e);
            context.setRollbackOnly();
        }
    }

    private void handle(Message message) throws JMSException {
        try {
            intake.take(codec.decodeEvent(MessageText.of(message)));
        } catch (UnreadableMessageException e) {
            LOG.warn("An event goes to the dead letters: {}", e.getMessage());
            deadLetters.send(message, Addresses.EVENTS, e.getMessage());
        } catch (RuntimeException e) { // whatever left it, the broker would deliver it for ever
            if (deadLetters.sendIfLastAttempt(message, Addresses.EVENTS, e)) {
                LOG.error("An event failed for the last time and goes to the dead letters", e);
            } else {
                OutageLog.warn(LOG, "An event failed and is delivered again", e);
                context.setRollbackOnly();
            }
        }
    }
}
