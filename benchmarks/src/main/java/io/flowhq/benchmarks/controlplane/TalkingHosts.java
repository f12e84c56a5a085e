package io.flowhq.benchmarks.controlplane;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Hosts that have no workers and talk as if they had. Each sends its next heartbeat when the last one is answered, so that the
 * control plane has always as many to do as there are hosts. Thread-safe.
 */
final class TalkingHosts implements AutoCloseable {
    private static final int CAPACITY = 100_000;

    private final Map<String, List<UUID>> workers;
    private final ContractCodec codec = new ContractCodec();
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final AtomicLong applied = new AtomicLong();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Map<String, Integer> setSizes = new ConcurrentHashMap<>();
    private final long incarnation = Instant.now().getEpochSecond();
    private final Map<String, PageAnswers> answers = new ConcurrentHashMap<>();
    private volatile int heartbeatsPerAnswer = 1;

    /**
     * Connects.
     *
     * @param workers by host
     * @param password of host-1, in whose name all of them talk
     */
    TalkingHosts(String url, String password, Map<String, List<UUID>> workers) throws JMSException {
        this.workers = workers;
        factory = new ActiveMQConnectionFactory(url);
        connection = factory.createConnection("host-1", password);
        for (String host : workers.keySet()) {
            answers.put(host, new PageAnswers(workers.get(host).size(), Instant.now()));
            Session session = connection.createSession();
            Session sending = connection.createSession();
            MessageProducer producer = sending.createProducer(sending.createQueue(Addresses.HEARTBEATS));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            session.createConsumer(session.createQueue(Addresses.ofHost(host)))
                    .setMessageListener(message -> hear(host, message, sending, producer));
            beat(host, 1, sending, producer);
        }
    }

    /** Begins, or goes on, with pages that answer once in so many heartbeats. */
    void begin(int heartbeats) throws JMSException {
        heartbeatsPerAnswer = heartbeats;
        connection.start();
    }

    /** From now on only new desired sets count. */
    void forgetSets() {
        setSizes.clear();
    }

    /** Workers whose heartbeats were answered so far; one in two heartbeats' time more is being written. */
    long applied() {
        return applied.get();
    }

    /** Workers that were named in the latest desired sets. */
    int wanted() {
        return setSizes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void hear(String host, Message message, Session sending, MessageProducer producer) {
        try {
            HostCommand command = codec.decodeCommand(((TextMessage) message).getText());
            if (command instanceof DesiredSet set) {
                setSizes.put(host, set.workers().size());
                versions.put(host, set.version());
            } else if (command instanceof LeaseGranted granted && granted.incarnation() == incarnation) {
                applied.addAndGet(workers.get(host).size());
                beat(host, granted.seq() + 1, sending, producer);
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void beat(String host, long seq, Session sending, MessageProducer producer) throws JMSException {
        Instant now = Instant.now();
        PageAnswers pages = answers.get(host);
        pages.beat(seq, heartbeatsPerAnswer, now);
        List<UUID> tenants = workers.get(host);
        HostHeartbeat heartbeat = new HostHeartbeat(
                host,
                incarnation,
                seq,
                now,
                versions.getOrDefault(host, 0L),
                CAPACITY,
                host,
                "benchmark",
                IntStream.range(0, tenants.size())
                        .mapToObj(i -> new WorkerPulse(tenants.get(i), 1, 1, WorkerPhase.CONNECTED, pages.age(i, now)))
                        .toList());
        producer.send(sending.createTextMessage(codec.encode(heartbeat)));
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
