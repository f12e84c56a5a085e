package io.flowhq.workerhost.link;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker for as long as it holds, with a session each for events, heartbeats, requests and commands: none
 * waits for another. Each session is used by one thread.
 */
final class BrokerSessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSessions.class);
    /** Events are sent in transactions of this many, so that one write to the broker's disk stores them all. */
    private static final int BATCH = 200;
    /** A connection that breaks says so at once; this is for nobody to wait for ever. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Connection connection;
    private final Session events;
    private final MessageProducer eventProducer;
    private final Session heartbeats;
    private final MessageProducer heartbeatProducer;
    private final MessageProducer answerProducer;
    private final Session requests;
    private final MessageProducer requestProducer;
    private final MessageConsumer commands;
    private final ContractCodec codec = new ContractCodec();
    private final String host;
    private final Outbox outbox;
    private final AtomicReference<@Nullable JMSException> broken = new AtomicReference<>();

    private BrokerSessions(Connection connection, String host, Outbox outbox) throws JMSException {
        this.connection = connection;
        this.host = host;
        this.outbox = outbox;
        events = connection.createSession(Session.SESSION_TRANSACTED);
        eventProducer = events.createProducer(events.createQueue(Addresses.EVENTS));
        eventProducer.setDeliveryMode(DeliveryMode.PERSISTENT);
        heartbeats = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        heartbeatProducer = heartbeats.createProducer(heartbeats.createQueue(Addresses.HEARTBEATS));
        heartbeatProducer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        answerProducer = heartbeats.createProducer(null);
        answerProducer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        requests = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        requestProducer = requests.createProducer(requests.createQueue(Addresses.SESSIONS));
        requestProducer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        Session incoming = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        commands = incoming.createConsumer(incoming.createQueue(Addresses.ofHost(host)));
    }

    /**
     * Connects. Blocks.
     *
     * @param outbox what {@link #drain} sends
     * @throws JMSException when the broker is not there, does not know us, or another agent has this host's queue
     */
    static BrokerSessions connect(ConnectionFactory factory, Broker broker, String host, Outbox outbox)
            throws JMSException {
        Connection connection =
                factory.createConnection(broker.user(), broker.password().get());
        try {
            BrokerSessions sessions = new BrokerSessions(connection, host, outbox);
            connection.setExceptionListener(sessions::broke);
            connection.start();
            return sessions;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    /** Returns when the broker has it. It expires there, by the broker's clock and not by ours. */
    synchronized void sendHeartbeat(String json) throws JMSException {
        heartbeatProducer.send(heartbeats.createTextMessage(json));
    }

    /** Sends an answer to whoever waits at that address; it expires there as a heartbeat does. */
    synchronized void sendAnswer(String address, String json) throws JMSException {
        answerProducer.send(heartbeats.createQueue(address), heartbeats.createTextMessage(json));
    }

    /** Sends a request, which may be large and must not make a heartbeat wait; it expires at the broker. */
    void sendRequest(String json) throws JMSException {
        synchronized (requestProducer) {
            requestProducer.send(requests.createTextMessage(json));
        }
    }

    /** Sends what the outbox holds and will hold, until the connection breaks. */
    void drain() throws JMSException, InterruptedException {
        while (true) {
            JMSException failure = broken.get();
            if (failure != null) {
                throw failure;
            }
            List<Outbox.Item> items = outbox.next(BATCH, LOOK_AGAIN);
            if (!items.isEmpty()) {
                for (Outbox.Item item : items) {
                    eventProducer.send(events.createTextMessage(codec.encode(item.event())));
                }
                events.commit(); // returns when the broker has them on its disk
                outbox.confirm(items);
                items.forEach(item -> item.stored().run());
            }
        }
    }

    /** Hands over what comes for this host, on a thread of its own, until the connection ends. */
    void receive(Consumer<HostCommand> receiver) {
        Thread thread = new Thread(() -> receiveAll(receiver), "commands-of-" + host);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Whatever ends it ends the connection: nobody may seem to be there who hears nothing. Artemis' client returns with
     * nothing, as if it were closed, when the machine's clock is set back while it waits; if it is closed, it says so when it
     * is asked again.
     */
    private void receiveAll(Consumer<HostCommand> receiver) {
        try {
            while (broken.get() == null) {
                Message next = commands.receive();
                if (next != null) {
                    latestOf(next).forEach(receiver);
                }
            }
        } catch (JMSException e) {
            broke(e);
        } catch (RuntimeException e) {
            LOG.warn("Receiving commands failed", e);
            broke(new JMSException("Receiving commands failed: " + e.getMessage()));
        }
    }

    /** Of all that waits in the queue now, or of the first where that is enough. */
    private Collection<HostCommand> latestOf(Message first) throws JMSException {
        LatestCommands latest = new LatestCommands(host, codec);
        Message next = first;
        while (next != null) {
            latest.add(text(next));
            next = latest.canBeOutdated() ? commands.receiveNoWait() : null;
        }
        return latest.all();
    }

    /** The text, also where a foreign client sent it as UTF-8 bytes. */
    private static String text(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(content);
            return new String(content, StandardCharsets.UTF_8);
        }
        return message instanceof TextMessage text ? text.getText() : "";
    }

    /** The connection is of no use any more; {@link #drain} says so to whoever is to make another one. */
    void broke(JMSException failure) {
        broken.compareAndSet(null, failure);
        outbox.wakeUp();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            LOG.debug("The connection to the broker did not close properly", e);
        }
    }
}
