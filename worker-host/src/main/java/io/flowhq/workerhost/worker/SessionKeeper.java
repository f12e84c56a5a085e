package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Ledger;
import io.flowhq.workerhost.reply.ReplyDesk;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tenant linked: reads what the page tells, shows the phase, reconnects, and ends the worker where only a person
 * helps.
 *
 * <pre>
 *   STARTING ──code──▶ AWAITING_LINK ──scan──▶ CONNECTED ◀──▶ RECONNECTING ──10 attempts──▶ FAILED
 *       │                   ▲                      │
 *       └── session ────────┼──── unlinked, or ────┘
 *           restored        └──── wrong number
 * </pre>
 *
 * Confined to its scheduler's one thread: everything that is told is handed over to it and returns at once.
 */
final class SessionKeeper {
    /** WhatsApp renews an unscanned code about every 20 seconds. */
    static final Duration CODE_LIFE = Duration.ofSeconds(20);
    /** Neither code nor chats by then: the page is loaded again. */
    static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final String PASSKEY =
            "WhatsApp asks for a passkey, which a browser without a person cannot give. Remove"
                    + " the passkey on the phone or link with another account, then scan the next code.";

    private final WhatsAppPage page;
    private final ReplyDesk desk;
    private final Ledger ledger;
    private final StatusBoard board;
    private final Consumer<WorkerExit> end;
    private final ReconnectSchedule schedule;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;

    private volatile TenantSettings tenant;
    private WorkerPhase phase = WorkerPhase.STARTING;
    private @Nullable ErrorCode linkProblem;
    private @Nullable String linkSentence;
    private @Nullable String shownCode;
    private boolean unlinkingWrongNumber;
    private int attempt;
    private Optional<ScheduledFuture<?>> nextAttempt = Optional.empty();

    SessionKeeper(
            WhatsAppPage page,
            ReplyDesk desk,
            Ledger ledger,
            StatusBoard board,
            TenantSettings tenant,
            Consumer<WorkerExit> end,
            ReconnectSchedule schedule,
            ScheduledExecutorService scheduler,
            Clock clock) {
        this.page = page;
        this.desk = desk;
        this.ledger = ledger;
        this.board = board;
        this.tenant = tenant;
        this.end = end;
        this.schedule = schedule;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The page is being opened. */
    void begin() {
        scheduler.execute(() -> {
            if (phase == WorkerPhase.STARTING) {
                show(WorkerPhase.STARTING, null, null);
            }
        });
        later(START_LIMIT, this::checkStart);
    }

    /** The tenant's settings changed; the number is compared at the next linking. */
    void use(TenantSettings settings) {
        tenant = settings;
    }

    /** The page told something. What ends the process at once does not come here. */
    void heard(PageEvent event) {
        if (event instanceof PageEvent.Message message) {
            desk.arrived(message.message());
        } else {
            scheduler.execute(() -> handle(event));
        }
    }

    private void handle(PageEvent event) {
        if (event instanceof PageEvent.Line line) {
            read(line);
        } else if (event instanceof PageEvent.LoggedOut loggedOut) {
            loggedOut(Logout.of(loggedOut.reason()));
        } else if (event instanceof PageEvent.Refused) {
            fail(
                    WorkerExit.AUTH_FAILURE,
                    "WhatsApp does not accept this session any more. Unlink it on the phone and link" + " it again.");
        } else if (event instanceof PageEvent.LoadFailed failed) {
            unreachable(failed.reason());
        } else if (event instanceof PageEvent.Gone gone) {
            fail(WorkerExit.BROWSER_UNAVAILABLE, gone.reason());
        }
    }

    private void read(PageEvent.Line line) {
        Screen screen = Screen.of(line);
        if (screen instanceof Screen.Code) {
            showCode(line);
        } else if (screen instanceof Screen.Ready && line.number() != null) {
            linked(line.number());
        } else if (screen instanceof Screen.Unreachable unreachable) {
            unreachable(unreachable.sentence());
        } else if (screen instanceof Screen.Over over) {
            fail(over.exit(), over.sentence());
        }
    }

    private void showCode(PageEvent.Line line) {
        stopReconnecting();
        if (ledger.linkedAt().isPresent()) {
            forgetLink(Logout.of(""));
        }
        if (line.passkeyAsked()) {
            awaitLink(ErrorCode.PASSKEY_REQUIRED, PASSKEY, null);
        } else if (line.qr() != null && !line.qr().equals(shownCode)) {
            shownCode = line.qr();
            awaitLink(linkProblem, linkSentence, line.qr());
        }
    }

    private void linked(String number) {
        if (!number.equals(tenant.phoneDigits())) {
            unlinkWrongNumber();
            return;
        }
        stopReconnecting();
        linkProblem = null;
        linkSentence = null;
        shownCode = null;
        Instant since = ledger.linkedAt().orElseGet(this::linkedNow);
        show(WorkerPhase.CONNECTED, null, null);
        desk.connected(since); // also when it was connected before: a page that loaded itself again has missed messages
    }

    private Instant linkedNow() {
        Instant now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        ledger.linked(now);
        return now;
    }

    private void unlinkWrongNumber() {
        if (!unlinkingWrongNumber) {
            unlinkingWrongNumber = true;
            linkProblem = ErrorCode.WRONG_NUMBER;
            linkSentence = "Another phone than " + tenant.phoneNumber()
                    + " scanned the code. It was logged out again; scan with the phone of that number.";
            awaitLink(linkProblem, linkSentence, null);
            page.unlink();
        }
    }

    private void loggedOut(Logout logout) {
        stopReconnecting();
        desk.disconnected();
        if (logout.end().isPresent()) {
            ledger.unlinked();
            fail(logout.end().get(), logout.sentence());
            return;
        }
        if (!unlinkingWrongNumber) {
            forgetLink(logout);
        }
        unlinkingWrongNumber = false;
        shownCode = null;
        awaitLink(linkProblem, linkSentence, null);
        page.forget();
    }

    private void forgetLink(Logout logout) {
        ledger.unlinked();
        linkProblem = logout.errorCode();
        linkSentence = logout.sentence();
    }

    private void unreachable(String sentence) {
        if (phase == WorkerPhase.RECONNECTING || phase == WorkerPhase.FAILED) {
            return;
        }
        desk.disconnected();
        shownCode = null;
        planAttempt(sentence);
    }

    private void planAttempt(String sentence) {
        attempt++;
        phase = WorkerPhase.RECONNECTING;
        Optional<Duration> pause = schedule.pauseBefore(attempt);
        Instant at = pause.map(clock.instant()::plus).orElse(null);
        String detail = at == null ? "the last attempt was made" : "attempt " + attempt;
        board.show(new State(phase, null, sentence, null, null, linkedAt(), at, detail));
        nextAttempt = Optional.of(
                pause.isPresent()
                        ? later(pause.get(), () -> tryAgain(sentence))
                        : later(START_LIMIT, () -> giveUp(sentence)));
    }

    /** The next attempt is planned first: the page may be ready before the reload returns. */
    private void tryAgain(String sentence) {
        planAttempt(sentence);
        page.reload();
    }

    private void giveUp(String sentence) {
        fail(
                WorkerExit.RECONNECT_EXHAUSTED,
                sentence + " " + ReconnectSchedule.ATTEMPTS + " attempts to reconnect failed.");
    }

    private ScheduledFuture<?> later(Duration pause, Runnable work) {
        return scheduler.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopReconnecting() {
        nextAttempt.ifPresent(planned -> planned.cancel(false));
        nextAttempt = Optional.empty();
        attempt = 0;
    }

    private void checkStart() {
        if (phase == WorkerPhase.STARTING) {
            unreachable("WhatsApp Web showed neither a code nor chats within " + START_LIMIT.toSeconds() + " s.");
        }
    }

    private void awaitLink(@Nullable ErrorCode code, @Nullable String sentence, @Nullable String qr) {
        phase = WorkerPhase.AWAITING_LINK;
        Instant expires = qr == null ? null : clock.instant().plus(CODE_LIFE);
        board.show(new State(phase, code, sentence, qr, expires, null, null, null));
    }

    private void fail(WorkerExit exit, String sentence) {
        stopReconnecting();
        desk.disconnected();
        show(WorkerPhase.FAILED, exit.errorCode().orElse(null), sentence);
        end.accept(exit);
    }

    private void show(WorkerPhase next, @Nullable ErrorCode code, @Nullable String sentence) {
        phase = next;
        board.show(new State(next, code, sentence, null, null, linkedAt(), null, null));
    }

    private @Nullable Instant linkedAt() {
        return ledger.linkedAt().orElse(null);
    }
}
