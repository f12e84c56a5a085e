package io.flowhq.fleet;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.contract.WorkerSnapshot;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A host that says what a test tells it to say, over the real broker, and remembers what it was told. */
final class FakeHost {
    static final String NAME = "host-1";
    private static final long INCARNATION = 1;
    private static final int CAPACITY = 50;

    private final ContractCodec codec = new ContractCodec();
    private final ConnectionFactory connections;
    private final Map<UUID, WorkerPulse> held = new LinkedHashMap<>();
    private DesiredSet desired = new DesiredSet(NAME, 0, null, null);
    private @Nullable LeaseGranted lease;
    private final List<WorkerRequest> asked = new ArrayList<>();
    /** The agent has been there for a while. */
    private long heartbeats = 100;

    private long snapshots;

    FakeHost(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Hears what it is told, and says that it lives. */
    void live() {
        hear();
        send(
                Addresses.HEARTBEATS,
                DeliveryMode.NON_PERSISTENT,
                codec.encode(new HostHeartbeat(
                        NAME,
                        INCARNATION,
                        ++heartbeats,
                        Instant.EPOCH,
                        desired.version(),
                        CAPACITY,
                        "own",
                        "test",
                        held.values().stream().toList())));
    }

    /** Takes all that waits for it. */
    void hear() {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                var consumer = context.createConsumer(context.createQueue(Addresses.ofHost(NAME)))) {
            for (String text = consumer.receiveBody(String.class, 200);
                    text != null;
                    text = consumer.receiveBody(String.class, 20)) {
                HostCommand command = codec.decodeCommand(text);
                if (command instanceof DesiredSet set && set.version() >= desired.version()) {
                    desired = set;
                } else if (command instanceof LeaseGranted granted) {
                    lease = granted;
                } else if (command instanceof WorkerRequest request) {
                    asked.add(request);
                }
            }
        }
    }

    /** Reports a worker's phase, and holds it from now on. */
    void report(UUID tenant, long generation, WorkerPhase phase, @Nullable ErrorCode error) {
        held(tenant, generation, phase, ++snapshots, Duration.ZERO);
        report(new WorkerSnapshot(
                NAME,
                INCARNATION,
                snapshots,
                tenant,
                generation,
                phase,
                error,
                null,
                null,
                null,
                null,
                phase == WorkerPhase.CONNECTED ? Instant.EPOCH : null,
                4711L,
                Instant.EPOCH,
                0,
                null,
                null));
    }

    /** Says in its heartbeats for how long a worker's page has not answered. */
    void pageSilent(UUID tenant, Duration age) {
        WorkerPulse pulse = held.get(tenant);
        held(tenant, pulse.generation(), pulse.phase(), pulse.seq(), age);
    }

    /** What people asked a worker for, in order. */
    List<WorkerRequest> asked(UUID tenant) {
        return asked.stream()
                .filter(request -> request.tenantId().equals(tenant))
                .toList();
    }

    /** Answers a question. */
    void answer(WorkerScreenshot screenshot) {
        send(Addresses.ofAnswer(screenshot.requestId()), DeliveryMode.NON_PERSISTENT, codec.encode(screenshot));
    }

    /** Holds a worker no more. */
    void drop(UUID tenant) {
        held.remove(tenant);
    }

    void report(HostEvent event) {
        reportText(codec.encode(event));
    }

    void reportText(String text) {
        send(Addresses.EVENTS, DeliveryMode.PERSISTENT, text);
    }

    DesiredSet desired() {
        return desired;
    }

    @Nullable
    LeaseGranted lease() {
        return lease;
    }

    long heartbeats() {
        return heartbeats;
    }

    private void held(UUID tenant, long generation, WorkerPhase phase, long seq, Duration pageAge) {
        held.put(tenant, new WorkerPulse(tenant, generation, seq, phase, phase.hasPage() ? pageAge : null));
    }

    private void send(String address, int deliveryMode, String text) {
        try (JMSContext context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer().setDeliveryMode(deliveryMode).send(context.createQueue(address), text);
        }
    }
}
