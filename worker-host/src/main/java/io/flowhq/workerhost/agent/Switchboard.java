package io.flowhq.workerhost.agent;

import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RecordedMessage;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.workerhost.link.AgentConnection;
import io.flowhq.workerhost.link.ControlPlaneLink;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What workers and control plane say to each other by way of the agent: knows which connection is whose, and takes to each
 * worker what concerns it. Used by the agent's thread alone.
 */
final class Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

    private final AgentParts parts;
    private final ControlPlaneLink controlPlane;
    private final Pictures pictures;
    private final Map<UUID, SupervisedWorker> workers;
    private final Map<AgentConnection, UUID> callers = new HashMap<>();
    /** Workers whose log entries found no room while the broker was away. */
    private final Set<UUID> owing = new HashSet<>();

    private OptionalLong leaseUntil = OptionalLong.empty();

    /** @param workers those that there are at any time */
    Switchboard(AgentParts parts, ControlPlaneLink controlPlane, Map<UUID, SupervisedWorker> workers) {
        this.parts = parts;
        this.controlPlane = controlPlane;
        this.workers = workers;
        pictures = new Pictures(parts, controlPlane);
    }

    /** A worker said something on that connection. */
    void received(AgentConnection connection, FromWorker message) {
        if (message instanceof FromWorker.Hello hello) {
            greet(connection, hello);
            return;
        }
        UUID tenant = callers.get(connection);
        Optional<SupervisedWorker> worker = Optional.ofNullable(tenant).map(workers::get);
        worker.ifPresent(known -> received(tenant, known, message));
    }

    /** Somebody asks a worker for something; one that is not here answers nobody, but a picture is waited for. */
    void ask(WorkerRequest request) {
        Optional<RunningWorker> worker = running(request.tenantId()).filter(RunningWorker::isConnected);
        worker.ifPresent(asked -> asked.tell(new ToWorker.Ask(request.requestId(), request.kind(), request.chat())));
        if (worker.isEmpty() && request.kind() == WorkerRequestKind.SCREENSHOT) {
            pictures.none(request.tenantId(), request.requestId(), "The worker does not run at the moment.");
        }
    }

    /** That connection is gone. */
    void hungUp(AgentConnection connection) {
        Optional.ofNullable(callers.remove(connection))
                .map(workers::get)
                .ifPresent(worker -> worker.hungUp(connection));
    }

    /**
     * On a shared store: workers may serve until then, whatever becomes of their agent.
     *
     * @param untilMillis since boot
     */
    void prolong(long untilMillis) {
        leaseUntil = OptionalLong.of(untilMillis);
        workers.values().stream()
                .flatMap(worker -> worker.running().stream())
                .forEach(worker -> worker.tell(new ToWorker.Lease(untilMillis)));
    }

    /** To be called now and then: has what found no room before said again, where there is room now. */
    void askOwing() {
        if (!owing.isEmpty() && controlPlane.hasRoom()) {
            // its worker calls again and says everything that was not acknowledged
            owing.forEach(tenant -> running(tenant).ifPresent(RunningWorker::disconnect));
            owing.clear();
        }
    }

    private void greet(AgentConnection connection, FromWorker.Hello hello) {
        SupervisedWorker worker = workers.get(hello.tenantId());
        if (worker != null && worker.greet(connection, hello)) {
            callers.put(connection, hello.tenantId());
            leaseUntil.ifPresent(until -> connection.send(new ToWorker.Lease(until)));
        } else {
            LOG.warn(
                    "Process {} calls itself worker {} and is not the one that should run; it is told to end",
                    hello.pid(),
                    hello.tenantId());
            connection.send(new ToWorker.Halt());
        }
    }

    private void received(UUID tenant, SupervisedWorker worker, FromWorker message) {
        if (message instanceof FromWorker.State state) {
            worker.said(state);
        } else if (message instanceof FromWorker.Pulse pulse) {
            worker.said(pulse);
        } else if (message instanceof FromWorker.Handovers handovers) {
            worker.said(handovers);
        } else if (message instanceof FromWorker.SessionPacked packed) {
            worker.said(packed);
        } else if (message instanceof FromWorker.LogEntries news) {
            forward(tenant, worker, news.entries());
        } else if (message instanceof FromWorker.Picture picture) {
            pictures.pass(tenant, picture);
        }
    }

    private void forward(UUID tenant, SupervisedWorker worker, List<FromWorker.LogEntry> entries) {
        MessagesRecorded recorded = new MessagesRecorded(
                parts.host(),
                tenant,
                worker.generation(),
                entries.stream().map(Switchboard::recorded).toList());
        List<String> ids = entries.stream().map(FromWorker.LogEntry::id).toList();
        boolean taken = controlPlane.tell(recorded, () -> parts.loop().post(() -> stored(tenant, ids)));
        if (!taken) {
            owing.add(tenant);
        }
    }

    private static RecordedMessage recorded(FromWorker.LogEntry entry) {
        return new RecordedMessage(
                entry.direction(),
                entry.fromNumber(),
                entry.toNumber(),
                entry.messageText(),
                entry.waMessageId(),
                entry.outcome(),
                entry.at());
    }

    private void stored(UUID tenant, List<String> entries) {
        running(tenant).ifPresent(worker -> worker.tell(new ToWorker.LogEntriesStored(entries)));
    }

    private Optional<RunningWorker> running(UUID tenant) {
        return Optional.ofNullable(workers.get(tenant)).flatMap(SupervisedWorker::running);
    }
}
