package io.flowhq.fleet;

import io.flowhq.broker.MessageText;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.database.OutageLog;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heartbeats, apart from all other messages so that a queue of those never makes a host look silent. One that cannot be
 * used is dropped with a line in the log: the next one comes in a moment, and a series of them would flood the dead
 * letters.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Addresses.HEARTBEATS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class HeartbeatListener implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatListener.class);

    private final ContractCodec codec = new ContractCodec();

    @Inject
    HeartbeatIntake intake;

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void onMessage(Message message) {
        try {
            HostEvent event = codec.decodeEvent(MessageText.of(message));
            if (event instanceof HostHeartbeat heartbeat) {
                intake.take(heartbeat);
            } else {
                LOG.warn(
                        "{} of host {} came as a heartbeat and is dropped",
                        event.getClass().getSimpleName(),
                        event.host());
            }
        } catch (UnreadableMessageException e) {
            LOG.warn("A heartbeat is dropped: {}", e.getMessage());
        } catch (RuntimeException | JMSException e) { // nobody else would say so
            OutageLog.warn(LOG, "A heartbeat is dropped, the next one will do", e);
        }
    }
}
