package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.SessionAnswer;
import io.flowhq.contract.SessionAnswer.Outcome;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.SessionRequest.Operation;
import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.SessionStoreException;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionLineTest {
    private static final String HOST = "host-1";

    private final EmbeddedBroker broker = new EmbeddedBroker();
    private final ContractCodec codec = new ContractCodec();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final AtomicReference<SessionLine> line = new AtomicReference<>();
    private final ControlPlaneLink link =
            new ControlPlaneLink(HOST, new Broker(broker.url(), "", () -> ""), new Receiver());

    @AfterEach
    void close() {
        link.close();
        broker.close();
    }

    @Test
    void without_a_broker_it_is_said_at_once() {
        broker.start();

        assertThatThrownBy(() -> new SessionLine(link).ask(request(null)))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("broker is away");
    }

    @Test
    void a_whole_part_gets_there_and_its_own_answer_back() throws JMSException, InterruptedException {
        broker.start();
        line.set(new SessionLine(link));
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
                Connection controlPlane = factory.createConnection()) {
            answerWithWhatWasAsked(controlPlane);
            link.open();
            assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
            String part = "A".repeat(SessionRequest.LONGEST_CONTENT);

            SessionAnswer answer = line.get().ask(request(part));

            assertThat(answer.outcome()).isEqualTo(Outcome.DONE);
            assertThat(answer.content()).isEqualTo(part);
        }
    }

    private void answerWithWhatWasAsked(Connection controlPlane) throws JMSException {
        Session session = controlPlane.createSession();
        session.createConsumer(session.createQueue(Addresses.SESSIONS)).setMessageListener(message -> {
            try {
                SessionRequest asked = (SessionRequest) codec.decodeEvent(((TextMessage) message).getText());
                send(session, new SessionAnswer(HOST, UUID.randomUUID(), Outcome.FAILED, "Another's", List.of(), null));
                send(
                        session,
                        new SessionAnswer(HOST, asked.requestId(), Outcome.DONE, null, List.of(), asked.content()));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        controlPlane.start();
    }

    private void send(Session session, HostCommand answer) throws JMSException {
        session.createProducer(session.createQueue(Addresses.ofHost(HOST)))
                .send(session.createTextMessage(codec.encode(answer)));
    }

    private static SessionRequest request(@Nullable String content) {
        UUID tenant = UUID.randomUUID();
        SessionSnapshot snapshot =
                new SessionSnapshot(UUID.randomUUID(), tenant, 1, Instant.EPOCH, 10, "0a".repeat(32));
        return content == null
                ? new SessionRequest(HOST, UUID.randomUUID(), tenant, 1, Operation.CLAIM, null, 0, null)
                : new SessionRequest(HOST, UUID.randomUUID(), tenant, 1, Operation.PUT, snapshot, 0, content);
    }

    private final class Receiver implements ControlPlaneLink.Listener {
        @Override
        public void connected() {
            connected.countDown();
        }

        @Override
        public void received(HostCommand command) {
            line.get().answered((SessionAnswer) command);
        }
    }
}
