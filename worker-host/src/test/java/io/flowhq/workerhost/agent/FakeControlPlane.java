package io.flowhq.workerhost.agent;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The other end of the broker: says what is desired, again where a host has not heard, grants leases and remembers all that it
 * hears.
 */
final class FakeControlPlane implements AutoCloseable {
    private final String host;
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session sending;
    private final ContractCodec codec = new ContractCodec();
    private volatile Optional<Duration> lease = Optional.of(Duration.ofSeconds(15));
    private volatile @Nullable DesiredSet wanted;
    private final List<HostEvent> heard = new CopyOnWriteArrayList<>();
    private final List<HostHeartbeat> beats = new CopyOnWriteArrayList<>();
    private long version;

    FakeControlPlane(String url, String host) throws JMSException {
        this.host = host;
        factory = new ActiveMQConnectionFactory(url);
        connection = factory.createConnection();
        sending = connection.createSession();
        listen(Addresses.EVENTS);
        listen(Addresses.HEARTBEATS);
        connection.start();
    }

    private void listen(String address) throws JMSException {
        Session session = connection.createSession();
        MessageConsumer consumer = session.createConsumer(session.createQueue(address));
        consumer.setMessageListener(message -> {
            try {
                hear(codec.decodeEvent(((TextMessage) message).getText()));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void hear(HostEvent event) {
        if (event instanceof HostHeartbeat beat) {
            beats.add(beat);
            answer(beat);
        } else {
            heard.add(event);
        }
    }

    private void answer(HostHeartbeat beat) {
        lease.ifPresent(ttl -> tell(new LeaseGranted(host, beat.incarnation(), beat.seq(), ttl)));
        DesiredSet latest = wanted;
        if (latest != null && beat.desiredVersion() < latest.version()) {
            tell(latest);
        }
    }

    /** From now on a test grants leases itself. */
    void grantNothing() {
        lease = Optional.empty();
    }

    /** From now on it answers each heartbeat with a lease. */
    void grantEach(Duration ttl) {
        lease = Optional.of(ttl);
    }

    /** Wants exactly these. */
    void want(DesiredWorker... workers) {
        want(List.of(), workers);
    }

    /** Wants exactly these, and nothing to be left of those. */
    void want(List<UUID> removals, DesiredWorker... workers) {
        wanted = new DesiredSet(host, ++version, List.of(workers), removals);
        tell(wanted);
    }

    synchronized void tell(HostCommand command) {
        try {
            sending.createProducer(sending.createQueue(Addresses.ofHost(host)))
                    .send(sending.createTextMessage(codec.encode(command)));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    long version() {
        return version;
    }

    List<HostEvent> heard() {
        return heard;
    }

    List<HostHeartbeat> beats() {
        return beats;
    }

    Optional<HostHeartbeat> lastBeat() {
        return beats.isEmpty() ? Optional.empty() : Optional.of(beats.get(beats.size() - 1));
    }

    List<WorkerSnapshot> snapshots(UUID tenant) {
        return heard.stream()
                .filter(WorkerSnapshot.class::isInstance)
                .map(WorkerSnapshot.class::cast)
                .filter(snapshot -> snapshot.tenantId().equals(tenant))
                .toList();
    }

    /** The phases of a worker in order, repetitions left out. */
    List<WorkerPhase> phases(UUID tenant) {
        List<WorkerPhase> phases = new CopyOnWriteArrayList<>();
        for (WorkerSnapshot snapshot : snapshots(tenant)) {
            if (phases.isEmpty() || phases.get(phases.size() - 1) != snapshot.phase()) {
                phases.add(snapshot.phase());
            }
        }
        return phases;
    }

    Optional<WorkerSnapshot> latest(UUID tenant) {
        List<WorkerSnapshot> all = snapshots(tenant);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
    }
}
