package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.BootClock;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.LedgerFullException;
import io.flowhq.workerhost.reply.LedgerUnreadableException;
import io.flowhq.workerhost.whatsapp.BrowserPage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.DiskRoom;
import io.flowhq.workerhost.whatsapp.browser.LeftoverBrowsers;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a fresh process to a running worker: log, the session folder's lock, no browser left on its profile, and
 * the browser starting while everything else is made.
 */
final class WorkerStart {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStart.class);
    /** SIGKILL takes a few milliseconds; more means a process that waits for its disk. */
    private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(5);

    private final WorkerSettings settings;
    private final LogSettings log;
    private final Pages pages;

    /** Where a worker's page comes from. */
    interface Pages {
        /**
         * A page that is not open yet.
         *
         * @param mayAct whether this worker may still do anything there
         */
        WhatsAppPage of(ProfileFolder profile, BooleanSupplier mayAct);
    }

    WorkerStart(WorkerSettings settings, LogSettings log, BrowserSettings browser) {
        this(settings, log, (profile, mayAct) -> new BrowserPage(browser, profile, mayAct));
    }

    WorkerStart(WorkerSettings settings, LogSettings log, Pages pages) {
        this.settings = settings;
        this.log = log;
        this.pages = pages;
    }

    /**
     * Runs the worker. Returns only when it could not begin; afterwards the process ends by {@link Ending#halt}.
     *
     * @param complaint gets one sentence when it could not begin
     */
    WorkerExit run(Consumer<String> complaint) throws InterruptedException {
        try {
            Optional<SessionFolder> folder = SessionFolder.take(settings.sessions(), settings.tenantId());
            if (folder.isEmpty()) {
                complaint.accept("Another process serves this tenant: its session folder in " + settings.sessions()
                        + " is locked.");
                return WorkerExit.SESSION_LOCKED;
            }
            WorkerLog.begin(log, settings.tenantId(), settings.generation());
            if (new EndMark(folder.get().endMark(), settings.generation()).unasked(WorkerExit.CONFLICT)) {
                complaint.accept(
                        "WhatsApp Web was opened elsewhere with this link, and nobody has asked to take it back.");
                return WorkerExit.CONFLICT;
            }
            if (!new LeftoverBrowsers(folder.get().profile().profile()).end(LEFTOVER_LIMIT)) {
                complaint.accept("An earlier browser still runs on this profile and cannot be killed.");
                return WorkerExit.SESSION_LOCKED;
            }
            Ending ending = new Ending();
            ending.trapSignals();
            Lease lease = new Lease(settings.leaseUntil(), BootClock::millis);
            DiskRoom room = DiskRoom.of(folder.get().profile());
            Optional<Ending.Request> end = new WaitingRoom(settings, room, ending, lease).await();
            if (end.isPresent()) {
                ending.halt(end.get().exit());
            }
            prepare(folder.get(), ending, complaint);
            serve(folder.get(), ending, lease, complaint);
            return WorkerExit.STOPPED;
        } catch (IOException e) {
            complaint.accept(unwritable(e));
            return WorkerExit.DISK_FULL;
        }
    }

    /** Signals are trapped by now, so that only a halt ends the process. */
    private void prepare(SessionFolder folder, Ending ending, Consumer<String> complaint) {
        try {
            folder.prepare();
        } catch (IOException e) {
            complaint.accept(unwritable(e));
            ending.halt(WorkerExit.DISK_FULL);
        }
    }

    private String unwritable(IOException problem) {
        return "The session folder in " + settings.sessions() + " cannot be written: " + problem.getMessage();
    }

    /** The browser takes longest, so it starts first; everything else is made meanwhile. */
    private void serve(SessionFolder folder, Ending ending, Lease lease, Consumer<String> complaint)
            throws InterruptedException {
        WhatsAppPage page = pages.of(folder.profile(), () -> !lease.isOver());
        CompletableFuture<Worker> worker = new CompletableFuture<>();
        page.open(event -> tell(worker, event));
        try {
            worker.complete(new Worker(settings, settings.tenant(), page, folder, ending, lease));
            worker.join().run();
        } catch (InvalidSettingException e) {
            complaint.accept(e.getMessage());
            ending.halt(WorkerExit.USAGE);
        } catch (LedgerFullException e) {
            LOG.error("The ledger cannot be opened", e);
            ending.halt(WorkerExit.DISK_FULL);
        } catch (LedgerUnreadableException e) {
            LOG.error(e.getMessage()); // what caused it may quote the ledger
            complaint.accept(e.getMessage());
            ending.halt(WorkerExit.SOFTWARE);
        } catch (RuntimeException e) {
            LOG.error("Something unforeseen ended the worker", e);
            ending.halt(WorkerExit.SOFTWARE);
        }
    }

    /** The browser starts while the worker is made; the little that it may tell before waits here. */
    private static void tell(CompletableFuture<Worker> worker, PageEvent event) {
        worker.join().heard(event);
    }
}
