package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Ledger;
import io.flowhq.workerhost.reply.ReplyDesk;
import io.flowhq.workerhost.reply.ReplySettings;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenant's worker, put together: page → session keeper → reply desk → ledger → agent.
 *
 * <p>Stopping is a ladder, each rung with its limit, 8 s in all: queues, browser, ledger, agent.
 */
final class Worker implements AgentLine.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** So soon the owner sees that a customer asked for a person. */
    private static final long HANDOVERS_SEEN_WITHIN_MILLIS = 1_000;

    private static final Duration UNLINK_LIMIT = Duration.ofSeconds(3);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(4);
    private static final Duration BROWSER_LIMIT = Duration.ofSeconds(3);
    private static final Duration FAREWELL_LIMIT = Duration.ofSeconds(1);

    private final WorkerSettings settings;
    private final WhatsAppPage page;
    private final Ledger ledger;
    private final Ending ending;
    private final Lease lease;
    private final StatusBoard board;
    private final AgentLine agent;
    private final ReplyDesk desk;
    private final SessionKeeper keeper;
    private final Watchdog watchdog;
    private final HandoverReports handovers;
    private final Optional<SessionPacking> packing;
    private final LogReports logReports;
    private final SessionThread scheduler = new SessionThread(this::unforeseen);
    private final AtomicLong configVersion = new AtomicLong(-1);

    Worker(
            WorkerSettings settings,
            TenantSettings tenant,
            WhatsAppPage page,
            SessionFolder folder,
            Ending ending,
            Lease lease) {
        this.settings = settings;
        this.page = page;
        this.ending = ending;
        this.lease = lease;
        Clock clock = Clock.systemUTC();
        agent = settings.agentLine(this);
        board = new StatusBoard(agent::tell);
        Timers timers = new Timers(scheduler, clock);
        logReports = new LogReports(agent::tell, timers::after);
        ledger = Ledger.open(folder.ledger(), clock, logReports::add);
        ReplySettings replies = new ReplySettings(settings.replyMaxAge());
        desk = new ReplyDesk(ledger, page, tenant, replies, clock, new DeskTrouble());
        keeper = new SessionKeeper(
                page,
                desk,
                ledger,
                board,
                tenant,
                exit -> ending.ask(exit, false),
                new EndMark(folder.endMark(), settings.generation()),
                new ReconnectSchedule(new SplittableRandom()),
                timers);
        watchdog = new Watchdog(page::silence, agent, settings, ending, lease);
        handovers = new HandoverReports(ledger::handovers, agent::tell);
        packing = settings.snapshotInterval()
                .map(interval -> new SessionPacking(folder, ledger, board, agent, interval, clock, System::nanoTime));
    }

    /** Serves until an end is asked for, then ends the process. */
    void run() throws InterruptedException {
        keeper.begin();
        agent.open();
        scheduler.scheduleWithFixedDelay(
                handovers::look, HANDOVERS_SEEN_WITHIN_MILLIS, HANDOVERS_SEEN_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        watchdog.start();
        packing.ifPresent(SessionPacking::begin);
        Ending.Request request = ending.await();
        stop(request);
        ending.halt(request.exit());
    }

    /** Everything the page tells. Told from the page's opening on, which is before this worker runs. */
    void heard(PageEvent event) {
        if (event instanceof PageEvent.Gone gone) {
            pageGone(gone);
        } else {
            keeper.heard(event);
        }
    }

    @Override
    public void connected(Consumer<FromWorker> connection) {
        connection.accept(settings.hello());
        board.tell(connection);
        handovers.tell(connection);
        LogReports.reportsOf(ledger.unconfirmed()).forEach(connection);
    }

    @Override
    public void received(ToWorker message) {
        if (message instanceof ToWorker.Configure configure) {
            configure(configure);
        } else if (message instanceof ToWorker.Stop stop) {
            ending.ask(WorkerExit.STOPPED, stop.logout());
        } else if (message instanceof ToWorker.Halt) {
            ending.halt(WorkerExit.STOPPED);
        } else if (message instanceof ToWorker.LogEntriesStored stored) {
            ledger.confirmed(stored.ids());
        } else if (message instanceof ToWorker.Lease renewed) {
            lease.prolong(renewed.untilMillis());
        } else if (message instanceof ToWorker.Ask ask) {
            asked(ask);
        }
    }

    private void asked(ToWorker.Ask ask) {
        switch (ask.kind()) {
            case SHOW_CODE -> keeper.looked();
            case LINK_CODE -> keeper.linkCodeWanted();
            case SCREENSHOT -> new Screenshot(page, agent).take(ask.requestId());
            case ANSWER_AGAIN -> Optional.ofNullable(ask.chat()).ifPresent(ledger::answerAgain);
        }
    }

    private void configure(ToWorker.Configure configure) {
        long before = configVersion.getAndAccumulate(configure.configVersion(), Math::max);
        if (configure.configVersion() > before) {
            LOG.info("Settings of version {}", configure.configVersion());
            desk.use(configure.settings());
            keeper.use(configure.settings());
        }
    }

    private void pageGone(PageEvent.Gone gone) {
        LOG.error("{}", gone.reason());
        switch (gone.part()) {
            case INSTALLATION -> keeper.heard(gone);
            case DRIVER -> ending.halt(WorkerExit.DRIVER_GONE);
            case BROWSER -> ending.halt(WorkerExit.BROWSER_GONE);
            case PAGE -> ending.halt(WorkerExit.PAGE_CRASHED);
        }
    }

    private void unforeseen(Throwable problem) {
        LOG.error("Something unforeseen ends the worker", problem);
        ending.ask(WorkerExit.SOFTWARE, false);
    }

    private void stop(Ending.Request request) throws InterruptedException {
        long begin = System.nanoTime();
        scheduler.shutdownNow();
        packing.ifPresent(SessionPacking::stop);
        FromWorker.State last = board.present();
        if (last.phase() != WorkerPhase.FAILED) {
            board.show(new FromWorker.State(
                    WorkerPhase.STOPPING, null, null, null, null, null, last.linkedAt(), null, null));
        }
        if (request.logout()) {
            unlink();
        }
        desk.drain(request.logout() ? Duration.ZERO : DRAIN_LIMIT); // nothing is sent by a device that is gone
        logReports.tell();
        page.close(BROWSER_LIMIT);
        ledger.close();
        watchdog.stop();
        agent.close(FAREWELL_LIMIT);
        LOG.info("Stopped within {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private void unlink() throws InterruptedException {
        try {
            page.unlink().get(UNLINK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            ledger.unlinked();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The device could not be unlinked; the phone still lists it", e);
        }
    }

    private final class DeskTrouble implements ReplyDesk.Trouble {
        @Override
        public void happened(String sentence) {
            board.showTrouble(ErrorCode.MESSAGE_HANDLING, sentence);
        }

        @Override
        public void over() {
            board.clearTrouble(ErrorCode.MESSAGE_HANDLING);
        }

        @Override
        public void full(String sentence) {
            board.showTrouble(ErrorCode.DISK_FULL, sentence);
        }

        @Override
        public void roomAgain() {
            board.clearTrouble(ErrorCode.DISK_FULL);
            keeper.loadAgain();
        }

        @Override
        public void beyondRepair(Throwable problem) {
            LOG.error("Messages can no longer be answered", problem);
            ending.ask(WorkerExit.SOFTWARE, false);
        }
    }
}
