package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker.Pulse;
import io.flowhq.workerhost.link.ServingThread;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat and the last resort, on a thread that waits for nothing else: tells the age of the page's last answer from
 * the start of the process on, and ends the process when the page is frozen (it is then started anew, with a new browser),
 * when there has been no agent for longer than its grace, or when its lease is over.
 */
final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Supplier<Duration> pageSilence;
    private final AgentLine agent;
    private final WorkerSettings settings;
    private final Ending ending;
    private final Lease lease;
    private final SilenceWatch silence = new SilenceWatch(System::nanoTime);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Duration pause;
    private final Thread thread = ServingThread.of("watchdog", () -> stopped.getCount() > 0, this::round);
    private long nextPulse;

    /** @param pageSilence for how long the page has not answered, see {@link WhatsAppPage#silence} */
    Watchdog(Supplier<Duration> pageSilence, AgentLine agent, WorkerSettings settings, Ending ending, Lease lease) {
        this.pageSilence = pageSilence;
        this.agent = agent;
        this.settings = settings;
        this.ending = ending;
        this.lease = lease;
        pause = settings.heartbeat().compareTo(LONGEST_PAUSE) < 0 ? settings.heartbeat() : LONGEST_PAUSE;
    }

    void start() {
        nextPulse = System.nanoTime();
        thread.start();
    }

    void stop() {
        stopped.countDown();
    }

    private void round() throws InterruptedException {
        if (System.nanoTime() >= nextPulse) {
            agent.tell(new Pulse(pageSilence.get().toMillis()));
            nextPulse += settings.heartbeat().toNanos();
        }
        look();
        stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (lease.endsWorker()) {
            LOG.error("The lease on the shared session store is over; another host may serve this tenant");
            ending.halt(WorkerExit.LEASE_OVER);
        }
        Duration pageAge = pageSilence.get();
        if (silence.isFrozen(pageAge)) {
            LOG.error("The page has not answered for {} s; its browser is replaced", pageAge.toSeconds());
            ending.halt(WorkerExit.PAGE_FROZEN);
        }
        if (agent.alone().compareTo(settings.agentGrace()) > 0) {
            LOG.warn("There has been no agent for {} s", agent.alone().toSeconds());
            ending.ask(WorkerExit.AGENT_GONE, false);
        }
    }
}
