package io.flowhq.host;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells hosts what to do. Sends at once, not with the caller's transaction: call it after the commit. A message that gets
 * lost does no harm, for all are sent again when the host's heartbeats show that it has not heard.
 *
 * <p>Nothing that is sent expires: whoever receives a message judges that by a clock of his own, and a host whose clock is
 * ahead would hear nothing. What waited while a host was away, the host itself throws away: it obeys nobody before the first
 * lease is granted to the connection that it has. Thread-safe.
 */
@ApplicationScoped
public class HostSender {
    private static final Logger LOG = LoggerFactory.getLogger(HostSender.class);

    /** On a last-value queue a newer message with the same name replaces one that still waits. */
    private static final String LAST_VALUE_NAME = "_AMQ_LVQ_NAME";

    private final ContractCodec codec = new ContractCodec();

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Sends a command to its host; a failure is logged, and made good by the next heartbeat. */
    public void send(HostCommand command) {
        send(List.of(command));
    }

    /** Sends many, each to its host, over one session. */
    public void send(List<? extends HostCommand> commands) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (HostCommand command : commands) {
                send(command, context, producer);
            }
        } catch (JMSRuntimeException e) {
            LOG.warn("{} messages to hosts could not be sent: {}", commands.size(), e.getMessage());
        }
    }

    /** A host whose address is not there or full keeps no other waiting. */
    private void send(HostCommand command, JMSContext context, JMSProducer producer) {
        try {
            producer.setProperty(LAST_VALUE_NAME, command.slot())
                    .send(context.createQueue(Addresses.ofHost(command.host())), codec.encode(command));
        } catch (JMSRuntimeException e) {
            LOG.warn("Host {} could not be told {}: {}", command.host(), command.slot(), e.getMessage());
        }
    }
}
