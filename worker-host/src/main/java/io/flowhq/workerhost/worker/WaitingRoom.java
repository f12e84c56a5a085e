package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.browser.DiskRoom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a worker waits that finds no room on its disk as it begins, without ledger and without browser: it says so, its heart
 * beats, and it obeys. Once there is room it begins as if nothing had been.
 */
final class WaitingRoom implements AgentLine.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FAREWELL_LIMIT = Duration.ofSeconds(1);

    private static final FromWorker.State NO_ROOM = new FromWorker.State(
            WorkerPhase.STARTING,
            ErrorCode.DISK_FULL,
            "The disk of this worker's host is almost full, so WhatsApp Web is not opened: it would lose its link. Free some"
                    + " space there; the worker goes on by itself.",
            null,
            null,
            null,
            null,
            null,
            null);

    private final WorkerSettings settings;
    private final DiskRoom room;
    private final Ending ending;
    private final Lease lease;

    WaitingRoom(WorkerSettings settings, DiskRoom room, Ending ending, Lease lease) {
        this.settings = settings;
        this.room = room;
        this.ending = ending;
        this.lease = lease;
    }

    /** Blocks until there is room, or until an end is asked for, which is returned. */
    Optional<Ending.Request> await() throws InterruptedException {
        if (room.isEnoughToOpen()) {
            return Optional.empty();
        }
        LOG.warn("{}", NO_ROOM.lastError());
        AgentLine agent = settings.agentLine(this);
        Watchdog watchdog = new Watchdog(() -> Duration.ZERO, agent, settings, ending, lease);
        agent.open();
        watchdog.start();
        try {
            Optional<Ending.Request> end = Optional.empty();
            while (end.isEmpty() && !room.isEnoughToOpen()) {
                end = ending.await(LOOK);
            }
            return end;
        } finally {
            watchdog.stop();
            agent.close(FAREWELL_LIMIT);
        }
    }

    @Override
    public void connected(Consumer<FromWorker> agent) {
        agent.accept(settings.hello());
        agent.accept(NO_ROOM);
    }

    @Override
    public void received(ToWorker message) {
        if (message instanceof ToWorker.Stop stop) {
            ending.ask(WorkerExit.STOPPED, stop.logout());
        } else if (message instanceof ToWorker.Halt) {
            ending.halt(WorkerExit.STOPPED);
        } else if (message instanceof ToWorker.Lease renewed) {
            lease.prolong(renewed.untilMillis());
        }
    }
}
