package io.flowhq.host;

import io.flowhq.broker.MessageText;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.contract.WorkerScreenshot;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the answer to one question that a host was asked, on an address that exists for that long: whichever server
 * asks gets its own answer, and nothing of it is kept. Thread-safe; blocks. Call it outside of a transaction.
 */
@ApplicationScoped
public class AnswerListener {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerListener.class);

    private final ContractCodec codec = new ContractCodec();

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    /**
     * Asks and waits.
     *
     * @param question asks it, once somebody listens
     * @param patience how long to wait
     * @return empty when no answer came in time
     */
    public Optional<WorkerScreenshot> await(UUID requestId, Runnable question, Duration patience) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                JMSConsumer answers = context.createConsumer(context.createQueue(Addresses.ofAnswer(requestId)))) {
            question.run();
            return Optional.ofNullable(answers.receive(patience.toMillis())).flatMap(this::read);
        } catch (JMSRuntimeException e) {
            LOG.warn("The broker gives no answers: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<WorkerScreenshot> read(Message message) {
        try {
            HostEvent event = codec.decodeEvent(MessageText.of(message));
            return event instanceof WorkerScreenshot screenshot ? Optional.of(screenshot) : Optional.empty();
        } catch (JMSException | UnreadableMessageException e) {
            LOG.warn("An answer of a host cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
