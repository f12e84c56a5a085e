package io.flowhq.workerhost.agent;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.AgentConnection;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.process.WatchedProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One process of a worker and what it says of itself. Used by one thread. */
final class RunningWorker {
    private static final Set<WorkerPhase> SERVING = EnumSet.of(WorkerPhase.AWAITING_LINK, WorkerPhase.CONNECTED);

    private final WatchedProcess process;
    private final long generation;
    private final Instant startedAt;
    private final PageAge pageAge;
    private @Nullable AgentConnection connection;
    private FromWorker.@Nullable State lastState;
    private final LongSupplier nanoTime;
    private @Nullable Long servingSince;
    private Duration longestServed = Duration.ZERO;

    /**
     * @param startedAt on this machine's clock
     * @param nanoTime as {@link System#nanoTime}
     */
    RunningWorker(WatchedProcess process, long generation, Instant startedAt, PageAge pageAge, LongSupplier nanoTime) {
        this.process = process;
        this.generation = generation;
        this.startedAt = startedAt;
        this.pageAge = pageAge;
        this.nanoTime = nanoTime;
    }

    WatchedProcess process() {
        return process;
    }

    long generation() {
        return generation;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** For how long its page has not answered. */
    Duration pageAge() {
        return pageAge.now();
    }

    /** What it last said of itself, or null. */
    FromWorker.@Nullable State lastState() {
        return lastState;
    }

    /** Whether it is who it claims to be. */
    boolean matches(UUID tenant, FromWorker.Hello hello) {
        return hello.tenantId().equals(tenant)
                && hello.generation() == generation
                && hello.pid() == process.identity().pid()
                && hello.startTicks() == process.identity().startTicks();
    }

    /** It is reached by this connection from now on; an earlier one is ended. */
    void connected(AgentConnection fresh) {
        disconnect();
        connection = fresh;
    }

    boolean isConnectedBy(AgentConnection any) {
        return any.equals(connection);
    }

    boolean isConnected() {
        return connection != null;
    }

    /** The connection is gone already. */
    void lostConnection() {
        connection = null;
    }

    /** Hangs up; a worker that lives calls again and says everything that was not acknowledged. */
    void disconnect() {
        Optional.ofNullable(connection).ifPresent(AgentConnection::close);
        connection = null;
    }

    /** Sends if it is connected. */
    void tell(ToWorker message) {
        Optional.ofNullable(connection).ifPresent(present -> present.send(message));
    }

    void said(FromWorker.State state) {
        lastState = state;
        if (!SERVING.contains(state.phase())) {
            longestServed = longestServed();
            servingSince = null;
        } else if (servingSince == null) {
            servingSince = nanoTime.getAsLong();
        }
    }

    void said(FromWorker.Pulse pulse) {
        pageAge.reported(Duration.ofMillis(pulse.pageAgeMs()));
    }

    /** Whether customers are answered by it now. */
    boolean isServing() {
        return lastState != null && lastState.phase() == WorkerPhase.CONNECTED;
    }

    /** Whether a phone is linked, by what it last said; empty before it said anything. */
    Optional<Boolean> linked() {
        return Optional.ofNullable(lastState)
                .map(said -> said.linkedAt() != null && said.phase() != WorkerPhase.AWAITING_LINK);
    }

    /** Whether it logs its device out when it is asked to, as far as is known: one that failed or waits for room has no browser. */
    boolean canLogOut() {
        return isConnected()
                && (lastState == null || lastState.phase() != WorkerPhase.FAILED && !waitsForRoom(lastState));
    }

    private static boolean waitsForRoom(FromWorker.State state) {
        return state.phase() == WorkerPhase.STARTING && state.errorCode() == ErrorCode.DISK_FULL;
    }

    /** For how long it has done its work without a break, at the best of times. */
    Duration longestServed() {
        Duration present = servingSince == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - servingSince);
        return present.compareTo(longestServed) > 0 ? present : longestServed;
    }

    /** Asks it to end, over the socket if it is there, else by signal. */
    void askToEnd(boolean logout) {
        if (isConnected()) {
            tell(new ToWorker.Stop(logout));
        } else {
            process.askToEnd();
        }
    }
}
