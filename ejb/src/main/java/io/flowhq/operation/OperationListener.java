package io.flowhq.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What tools ask for. A request that cannot be read goes to the dead letters and is answered REJECTED; one that fails is
 * delivered again by the broker with growing pauses, in which the queue goes on (carried out twice it acts once), and ends
 * there after the last attempt.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Addresses.OPERATIONS),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
        })
public class OperationListener implements MessageListener {
    private static final Logger LOG = LoggerFactory.getLogger(OperationListener.class);

    private final ObjectMapper mapper = ContractCodec.newMapper();

    /** Of two commands in one message, or two values of one field, it must not pick one. */
    private final ObjectReader reader = mapper.readerFor(OperationRequest.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    @Inject
    Operations operations;

    @Inject
    DeadLetterSender deadLetters;

    @Inject
    ReplySender replies;

    @Resource
    MessageDrivenContext context;

    @Override
    public void onMessage(Message message) {
        try {
            Optional<OperationAnswer> answer = handle(message);
            if (answer.isPresent()) {
                answer(message, answer.get());
            } else {
                context.setRollbackOnly();
            }
        } catch (JMSException e) {
            LOG.warn("An operation could not be taken from the broker", e);
            context.setRollbackOnly();
        }
    }

    /** What to answer; empty when it failed and is to be delivered again. */
    private Optional<OperationAnswer> handle(Message message) throws JMSException {
        String commandId = null;
        try {
            OperationRequest request = read(MessageText.of(message));
            commandId = request.readableId();
            return Optional.of(operations.perform(request));
        } catch (UnreadableMessageException e) {
            LOG.warn("An operation goes to the dead letters: {}", e.getMessage());
            deadLetters.send(message, Addresses.OPERATIONS, e.getMessage());
            return Optional.of(OperationAnswer.rejected(null, "invalid-input", e.getMessage()));
        } catch (RuntimeException e) { // whatever left it, the broker would deliver it for ever
            if (!deadLetters.sendIfLastAttempt(message, Addresses.OPERATIONS, e)) {
                OutageLog.warn(LOG, "An operation failed and is delivered again", e);
                return Optional.empty();
            }
            LOG.error("An operation failed for the last time and goes to the dead letters", e);
            return Optional.of(OperationAnswer.rejected(
                    commandId, "internal-error", "FlowHQ could not carry it out; it lies with the dead letters."));
        }
    }

    private OperationRequest read(String json) {
        try {
            OperationRequest request = reader.readValue(json);
            if (request == null) {
                throw new UnreadableMessageException("The message is JSON's null, not an object.", null);
            }
            return request;
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("The message cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private void answer(Message message, OperationAnswer answer) throws JMSException {
        if (message.getJMSReplyTo() == null) {
            return;
        }
        try {
            replies.reply(message, mapper.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An answer could not be written as JSON", e);
        }
    }
}
