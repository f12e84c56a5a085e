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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A host that has no workers and talks as if it had. Sends its next heartbeat when the last one is answered, or else after as
 * long as an agent lets pass between two. Thread-safe.
 */
final class TalkingHost {
    /** An agent's heartbeats come so often by default. */
    static final Duration INTERVAL = Duration.ofSeconds(3);

    private static final int CAPACITY = 100_000;

    private final String name;
    private final List<UUID> workers;
    private final ContractCodec codec = new ContractCodec();
    private final Session sending;
    private final MessageProducer producer;
    private final PageAnswers answers;
    private final long incarnation = Instant.now().getEpochSecond();
    private int heartbeatsPerAnswer = 1;
    private long seq;
    private long sentAt;
    /** When the first heartbeat was sent that is not answered. */
    private long waitingSince;

    private long longestWait;
    private long version;
    private int wanted;
    private long applied;
    private long unanswered;

    TalkingHost(String name, List<UUID> workers, Connection connection) throws JMSException {
        this.name = name;
        this.workers = workers;
        answers = new PageAnswers(workers.size(), Instant.now());
        sending = connection.createSession();
        producer = sending.createProducer(sending.createQueue(Addresses.HEARTBEATS));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        Session hearing = connection.createSession();
        hearing.createConsumer(hearing.createQueue(Addresses.ofHost(name))).setMessageListener(this::hear);
    }

    /** Begins, or goes on, with pages that answer once in so many heartbeats. */
    synchronized void begin(int heartbeats) {
        heartbeatsPerAnswer = heartbeats;
        if (seq == 0) {
            waitingSince = System.nanoTime();
            beat();
        }
    }

    /** Sends another heartbeat if the last one was not answered within {@link #INTERVAL}, and counts that. */
    synchronized void beatIfUnanswered() {
        if (seq > 0 && System.nanoTime() - sentAt > INTERVAL.toNanos()) {
            unanswered++;
            beat();
        }
    }

    /** From now on only a new desired set counts. */
    synchronized void forgetSet() {
        wanted = 0;
    }

    /** Workers that the latest desired set named. */
    synchronized int wanted() {
        return wanted;
    }

    /** Workers of whom answered heartbeats told. */
    synchronized long applied() {
        return applied;
    }

    /** Heartbeats that were not answered in time. */
    synchronized long unanswered() {
        return unanswered;
    }

    /** The longest that this host waited for a lease since this was last asked. */
    synchronized Duration longestWait() {
        long longest = Math.max(longestWait, System.nanoTime() - waitingSince);
        longestWait = 0;
        return Duration.ofNanos(longest);
    }

    private synchronized void hear(Message message) {
        HostCommand command = codec.decodeCommand(text(message));
        if (command instanceof DesiredSet set) {
            wanted = set.workers().size();
            version = set.version();
        } else if (command instanceof LeaseGranted granted
                && granted.incarnation() == incarnation
                && granted.seq() == seq) {
            applied += workers.size();
            longestWait = Math.max(longestWait, System.nanoTime() - waitingSince);
            waitingSince = System.nanoTime();
            beat();
        }
    }

    private static String text(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new IllegalStateException("What a host was told could not be read", e);
        }
    }

    private void beat() {
        seq++;
        sentAt = System.nanoTime();
        Instant now = Instant.now();
        answers.beat(seq, heartbeatsPerAnswer, now);
        HostHeartbeat heartbeat = new HostHeartbeat(
                name,
                incarnation,
                seq,
                now,
                version,
                CAPACITY,
                name,
                "benchmark",
                IntStream.range(0, workers.size())
                        .mapToObj(
                                i -> new WorkerPulse(workers.get(i), 1, 1, WorkerPhase.CONNECTED, answers.age(i, now)))
                        .toList());
        try {
            producer.send(sending.createTextMessage(codec.encode(heartbeat)));
        } catch (JMSException e) {
            throw new IllegalStateException("A heartbeat could not be sent", e);
        }
    }
}
