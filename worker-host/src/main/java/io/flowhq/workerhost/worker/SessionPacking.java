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
import java.util.function.LongSupplier;
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
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(SessionPacking::daemon);
    private @Nullable Long due;

    /**
     * @param interval between two
     * @param clock tells when one was taken
     * @param nanoTime like {@link System#nanoTime}; tells when the next one is due, whatever the clock is set to
     */
    SessionPacking(
            SessionFolder folder,
            Ledger ledger,
            StatusBoard board,
            AgentLine agent,
            Duration interval,
            Clock clock,
            LongSupplier nanoTime) {
        this.folder = folder;
        this.ledger = ledger;
        this.board = board;
        this.agent = agent;
        this.interval = interval;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Begins, and goes on until {@link #stop}. */
    void begin() {
        thread.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends; one that is being packed is given up. */
    void stop() {
        thread.shutdownNow();
    }

    /** Packs if it is time; to be called by its thread alone. */
    void look() {
        if (board.present().phase() != WorkerPhase.CONNECTED) {
            due = null;
            return;
        }
        long now = nanoTime.getAsLong();
        if (due == null) {
            due = now + (interval.compareTo(SETTLING) < 0 ? interval : SETTLING).toNanos();
        } else if (now - due >= 0) {
            due = now + interval.toNanos();
            pack();
        }
    }

    private void pack() {
        Instant takenAt = clock.instant();
        long begin = nanoTime.getAsLong();
        try {
            SessionArchive.pack(folder.root(), ledger::copyTo, folder.packed());
            agent.tell(new FromWorker.SessionPacked(takenAt));
            LOG.debug("Packed the session within {} ms", TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begin));
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
