package io.flowhq.workerhost.link;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.WorkerScreenshot;
import jakarta.jms.JMSException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQInterruptedException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's one connection to the broker. It connects again for ever, with growing pauses, and says so once; starting
 * before the broker does is fine. Events wait in an {@link Outbox} until the broker has them.
 *
 * <p>Thread-safe. {@link #tell} never blocks; {@link #beat} may, for as long as the broker takes to be missed.
 */
public final class ControlPlaneLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPlaneLink.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    /** Whoever waits for a broker that is back waits for no longer than this, and a thousand hosts cost a broker little by it. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final double JITTER = 0.2;

    /** A machine that is off answers nothing: it is asked anew, instead of waiting for the kernel's ever rarer questions. */
    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(3);

    /** A broker that says nothing for this long is gone; well under a host's lease of 15 s. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(8);

    /** So long a broker that takes nothing is waited for at the end, once for the last heartbeat and once to hang up. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** What comes from the control plane. Called on the link's threads; must return soon. */
    public interface Listener {
        /** The broker is there, for the first time or again: say what it may have missed. */
        void connected();

        /** The latest of what was waiting in the host's queue. */
        void received(HostCommand command);
    }

    private final String host;
    private final Broker broker;
    private final Listener listener;
    private final ContractCodec codec = new ContractCodec();
    private final Outbox outbox = new Outbox(Outbox.GATHERING);
    private final AtomicReference<Optional<BrokerSessions>> present = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;
    final Thread thread = ServingThread.of("broker", () -> !closed, this::connectAndServe);

    /**
     * A link that is not open yet.
     *
     * @param host this host's name; its queue is {@link Addresses#ofHost}
     */
    public ControlPlaneLink(String host, Broker broker, Listener listener) {
        this.host = host;
        this.broker = broker;
        this.listener = listener;
    }

    /** Starts connecting, and goes on until {@link #close}. */
    public void open() {
        thread.start();
    }

    /**
     * Tells the control plane, now or when the broker is back.
     *
     * @param stored called, on a thread of the link, once the broker has it
     * @return false when a log entry finds no room; try again when {@link #hasRoom}
     */
    public boolean tell(HostEvent event, Runnable stored) {
        return outbox.add(event, stored);
    }

    /** Whether refused log entries would be taken now. */
    public boolean hasRoom() {
        return outbox.hasRoom();
    }

    /**
     * Sends a heartbeat if the broker is there; one that cannot be sent now is worth nothing later. A broker that does not
     * take it is gone, whatever the client's own watch over the connection says: that one goes by the machine's clock, and
     * waits for an hour when it is set back by one.
     */
    public void beat(HostHeartbeat heartbeat) {
        present.get().ifPresent(sessions -> {
            try {
                sessions.sendHeartbeat(codec.encode(heartbeat));
            } catch (JMSException e) {
                LOG.debug("A heartbeat was not sent", e);
                sessions.broke(e);
            }
        });
    }

    /**
     * Answers whoever asked and still waits, if the broker is there. May block like {@link #beat}.
     */
    public void answer(WorkerScreenshot screenshot) {
        present.get().ifPresent(sessions -> {
            try {
                sessions.sendAnswer(Addresses.ofAnswer(screenshot.requestId()), codec.encode(screenshot));
            } catch (JMSException e) {
                LOG.debug("An answer was not sent", e);
            }
        });
    }

    /**
     * Sends a request for a session, if the broker is there. May block like {@link #beat}.
     *
     * @return whether it was sent
     */
    public boolean request(SessionRequest request) {
        Optional<BrokerSessions> sessions = present.get();
        try {
            if (sessions.isPresent()) {
                sessions.get().sendRequest(codec.encode(request));
            }
            return sessions.isPresent();
        } catch (JMSException e) {
            LOG.debug("A request was not sent", e);
            return false;
        }
    }

    /**
     * Sends a last heartbeat and closes, be it without the broker: one whose disk is full takes nothing for as long as that lasts,
     * and answers nobody. What it does not have is kept by the workers, for the next agent. Blocks for four seconds at most.
     */
    public void close(HostHeartbeat last) {
        forAWhile("last-heartbeat", () -> beat(last));
        forAWhile("broker-end", this::close);
    }

    private static void forAWhile(String name, Runnable step) {
        CompletableFuture.runAsync(step, task -> daemon(task, name).start())
                .completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed = true;
        present.getAndSet(Optional.empty()).ifPresent(BrokerSessions::close);
        thread.interrupt();
    }

    private void connectAndServe() throws InterruptedException {
        RetryPolicy<BrokerSessions> patience = RetryPolicy.<BrokerSessions>builder()
                .handle(
                        JMSException.class,
                        UncheckedIOException.class) // the password's file may be missing while it is changed
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .withMaxRetries(-1)
                .abortIf((result, failure) -> closed)
                .onFailedAttempt(attempt -> sayOnce(attempt.getAttemptCount(), attempt.getLastException()))
                .build();
        try (ActiveMQConnectionFactory factory = connectionFactory()) {
            while (!closed) {
                serve(Failsafe.with(patience).get(() -> BrokerSessions.connect(factory, broker, host, outbox)));
            }
        } catch (FailsafeException | ActiveMQInterruptedException e) {
            if (!closed) {
                throw e;
            }
            LOG.debug("The line to the broker is closed", e);
        }
    }

    private void serve(BrokerSessions sessions) throws InterruptedException {
        LOG.info("Connected to the broker {}", broker);
        present.set(Optional.of(sessions));
        try (sessions) {
            sessions.receive(listener::received);
            listener.connected();
            sessions.drain();
        } catch (JMSException e) {
            if (!closed) {
                LOG.warn("The broker {} is gone, connecting again: {}", broker, e.getMessage());
            }
        } finally {
            present.set(Optional.empty());
        }
    }

    private void sayOnce(int attempt, Throwable failure) {
        if (attempt == 1 && !closed) {
            LOG.warn(
                    "The broker {} cannot be reached, trying until it can; workers go on meanwhile: {}",
                    broker,
                    failure.getMessage());
        }
    }

    private ActiveMQConnectionFactory connectionFactory() {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.url());
        factory.setReconnectAttempts(0); // we connect again ourselves, to say again what may have been missed
        factory.setConnectionTTL(SILENCE_LIMIT.toMillis());
        factory.setClientFailureCheckPeriod(SILENCE_LIMIT.toMillis() / 2);
        factory.setCallTimeout(SILENCE_LIMIT.toMillis());
        factory.setBlockOnNonDurableSend(true); // so that a heartbeat tells whether the broker is there
        factory.setEnable1xPrefixes(false);
        for (TransportConfiguration way : factory.getStaticConnectors()) {
            way.getParams()
                    .putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, Math.toIntExact(UNTIL_CONNECTED.toMillis()));
        }
        return factory;
    }
}
