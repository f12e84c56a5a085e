package io.flowhq.host;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.WorkerRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells hosts what to do. Sends at once, not with the caller's transaction: call it after the commit. A message that gets
 * lost does no harm, for all are sent again when the host's heartbeats show that it has not heard. Thread-safe.
 */
@ApplicationScoped
public class HostSender {
    private static final Logger LOG = LoggerFactory.getLogger(HostSender.class);

    /** What a host did not fetch for so long is older than what it will be sent when it is back. */
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

    /** Whoever asks a worker for something has given up by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** On a last-value queue a newer message with the same name replaces one that still waits. */
    private static final String LAST_VALUE_NAME = "_AMQ_LVQ_NAME";

    private final ContractCodec codec = new ContractCodec();

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /** Sends a command to its host; a failure is logged, and made good by the next heartbeat. */
    public void send(HostCommand command) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(lifetimeOf(command).toMillis())
                    .setProperty(LAST_VALUE_NAME, command.slot())
                    .send(context.createQueue(Addresses.ofHost(command.host())), codec.encode(command));
        } catch (JMSRuntimeException e) {
            LOG.warn("Host {} could not be told {}: {}", command.host(), command.slot(), e.getMessage());
        }
    }

    private static Duration lifetimeOf(HostCommand command) {
        return command instanceof WorkerRequest ? PATIENCE : TIME_TO_LIVE;
    }
}
