package io.flowhq.fleet;

import io.flowhq.broker.MessageText;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.SessionAnswer;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.database.OutageLog;
import io.flowhq.host.HostSender;
import io.flowhq.sessionstore.StoredSessions;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hosts want of the store of session snapshots. Each request is answered, or the host asks again: what cannot be used is
 * dropped with a line in the log.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Addresses.SESSIONS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class SessionRequestListener implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionRequestListener.class);

    private final ContractCodec codec = new ContractCodec();

    @Inject
    StoredSessions sessions;

    @Inject
    HostSender sender;

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void onMessage(Message message) {
        try {
            HostEvent event = codec.decodeEvent(MessageText.of(message));
            if (event instanceof SessionRequest request) {
                sender.send(answer(request));
            } else {
                LOG.warn("{} of host {} asks for no session", event.getClass().getSimpleName(), event.host());
            }
        } catch (UnreadableMessageException e) {
            LOG.warn("A request for a session is dropped: {}", e.getMessage());
        } catch (JMSException e) {
            LOG.warn("A request for a session could not be taken from the broker", e);
        }
    }

    private SessionAnswer answer(SessionRequest request) {
        try {
            return sessions.answer(request);
        } catch (EJBException e) {
            OutageLog.warn(LOG, request + " of host " + request.host() + " failed", e);
            return new SessionAnswer(
                    request.host(),
                    request.requestId(),
                    SessionAnswer.Outcome.FAILED,
                    "The control plane's database refused it.",
                    List.of(),
                    null);
        }
    }
}
