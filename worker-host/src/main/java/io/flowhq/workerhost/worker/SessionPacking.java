package io.flowhq.workerhost.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.reply.Ledger;
import io.flowhq.workerhost.snapshot.SessionArchive;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs the session for the agent now and then while it is linked and connected; what the agent does with it is not this
 * process's concern, for it has no access to any store. On a thread of its own, so that nobody waits for the disk.
 */
final class SessionPacking {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPacking.class);
    /** After it is connected a page has still a lot to write. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SessionFolder folder;
    private final Ledger ledger;
    private final StatusBoard board;
    private final AgentLine agent;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(SessionPacking::daemon);
    private @Nullable Instant due;

    /** @param interval between two */
    SessionPacking(
            SessionFolder folder, Ledger ledger, StatusBoard board, AgentLine agent, Duration interval, Clock clock) {
        this.folder = folder;
        this.ledger = ledger;
        this.board = board;
        this.agent = agent;
        this.interval = interval;
        this.clock = clock;
    }

    /** Begins, and goes on until {@link #stop}. */
    void begin() {
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends; one that is being packed is given up. */
    void stop() {
        thread.shutdownNow();
    }

    private void look() {
        if (board.present().phase() != WorkerPhase.CONNECTED) {
            due = null;
            return;
        }
        Instant now = clock.instant();
        if (due == null) {
            due = now.plus(interval.compareTo(SETTLING) < 0 ? interval : SETTLING);
        } else if (!now.isBefore(due)) {
            due = now.plus(interval);
            pack(now);
        }
    }

    private void pack(Instant now) {
        long begin = System.nanoTime();
        try {
            SessionArchive.pack(folder.root(), ledger::copyTo, folder.packed());
            agent.tell(new FromWorker.SessionPacked(now));
            LOG.debug("Packed the session within {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        } catch (IOException e) {
            LOG.warn("The session could not be packed now; the next time will do: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "session-packing");
        thread.setDaemon(true);
        return thread;
    }
}
