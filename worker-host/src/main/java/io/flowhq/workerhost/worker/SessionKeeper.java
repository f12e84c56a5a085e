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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

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
    private final WhatsAppPage page;
    private final ReplyDesk desk;
    private final Ledger ledger;
    private final ShownPhase phase;
    private final Consumer<WorkerExit> end;
    private final EndMark endMark;
    private final Takeover takeover;
    private final Contradiction contradiction = new Contradiction();
    private final Timers timers;
    private final Reconnecting reconnecting;
    private final ReadyWatch readyWatch;
    private final Linking linking;

    private volatile TenantSettings tenant;
    private boolean unlinkingWrongNumber;

    SessionKeeper(
            WhatsAppPage page,
            ReplyDesk desk,
            Ledger ledger,
            StatusBoard board,
            TenantSettings tenant,
            Consumer<WorkerExit> end,
            EndMark endMark,
            ReconnectSchedule schedule,
            Timers timers) {
        this.page = page;
        this.desk = desk;
        this.ledger = ledger;
        phase = new ShownPhase(board, ledger);
        this.tenant = tenant;
        this.end = end;
        this.endMark = endMark;
        takeover = new Takeover(page, endMark);
        this.timers = timers;
        reconnecting = new Reconnecting(schedule, timers, ReadyWatch.LIMIT, new ReconnectingSteps());
        readyWatch = new ReadyWatch(timers, this::hangs);
        linking = new Linking(page, timers, this::stillAwaitsLink);
    }

    /** The page is being opened. */
    void begin() {
        timers.execute(() -> {
            if (phase.is(WorkerPhase.STARTING)) {
                phase.enter(WorkerPhase.STARTING, null, null);
                readyWatch.expect();
            }
        });
    }

    /** The tenant's settings changed; the number is compared at the next linking. */
    void use(TenantSettings settings) {
        tenant = settings;
    }

    /** Somebody looks at the code that a phone can scan. */
    void looked() {
        timers.execute(() -> {
            if (phase.is(WorkerPhase.AWAITING_LINK) && linking.looked()) {
                readyWatch.expect();
            }
        });
    }

    /** Somebody wants to type a code on the phone instead. */
    void linkCodeWanted() {
        timers.execute(() -> {
            if (phase.is(WorkerPhase.AWAITING_LINK) && linking.linkCodeWanted(tenant.phoneDigits())) {
                readyWatch.expect();
            }
        });
    }

    /** The page cannot keep what it gets. One that is not connected is loaded again anyway if it comes to nothing. */
    void loadAgain() {
        timers.execute(() -> {
            if (phase.is(WorkerPhase.CONNECTED)) {
                readyWatch.expect();
                page.reload();
            }
        });
    }

    /** The page told something. What ends the process at once does not come here. */
    void heard(PageEvent event) {
        if (event instanceof PageEvent.Message message) {
            desk.arrived(message.message());
        } else {
            timers.execute(() -> handle(event));
        }
    }

    private void handle(PageEvent event) {
        if (event instanceof PageEvent.Line line) {
            read(line);
        } else if (event instanceof PageEvent.Probe probe) {
            probed(probe);
        } else if (event instanceof PageEvent.LoggedOut loggedOut) {
            loggedOut(Meanings.ofLogout(loggedOut.reason()));
        } else if (event instanceof PageEvent.Refused) {
            refused();
        } else if (event instanceof PageEvent.CodeEnded) {
            codeEnded();
        } else if (event instanceof PageEvent.Navigated) {
            navigated();
        } else if (event instanceof PageEvent.LoadFailed failed) {
            unreachable(failed.reason());
        } else if (event instanceof PageEvent.OutOfRoom outOfRoom) {
            awaitRoom(outOfRoom.reason());
        } else if (event instanceof PageEvent.RoomAgain) {
            phase.enter(WorkerPhase.STARTING, null, null);
            readyWatch.expect();
        } else if (event instanceof PageEvent.Gone gone) {
            fail(WorkerExit.BROWSER_UNAVAILABLE, gone.reason());
        }
    }

    private void awaitRoom(String sentence) {
        arrived();
        desk.disconnected();
        linking.pageIsGone();
        phase.enter(WorkerPhase.STARTING, ErrorCode.DISK_FULL, sentence);
    }

    private void read(PageEvent.Line line) {
        Meaning meaning = Meanings.of(line);
        if (meaning instanceof Meaning.Code) {
            showCode(line);
        } else if (meaning instanceof Meaning.Ready && line.number() != null) {
            linked(line.number());
        } else if (meaning instanceof Meaning.Unreachable unreachable) {
            unreachable(unreachable.sentence());
        } else if (meaning instanceof Meaning.Over over) {
            over(over);
        } else {
            readyWatch.expect();
        }
    }

    /** A page that loads itself again, and then shows nothing, answers all the same whenever it is asked whether it works. */
    private void navigated() {
        if (phase.is(WorkerPhase.CONNECTED) || phase.is(WorkerPhase.AWAITING_LINK) && !linking.isResting()) {
            readyWatch.expect();
        }
    }

    private void probed(PageEvent.Probe probe) {
        if (phase.is(WorkerPhase.CONNECTED) && probe.line().ready()) {
            readyWatch.settled();
        }
        if (contradiction.isProved(probe.line(), phase.now())) {
            read(probe.line());
        }
        if (phase.is(WorkerPhase.CONNECTED)) {
            desk.compare(probe.openChats());
        }
    }

    /** Only a code, or what stands for one, proves that no phone is linked: a page that is still loading may say QR too. */
    private void showCode(PageEvent.Line line) {
        if (ledger.linkedAt().isPresent() && (line.qr() != null || line.passkeyAsked())) {
            desk.unlinked();
            forgetLink(Meanings.ofLogout(""));
        }
        if (line.passkeyAsked()) {
            arrived();
            phase.awaitLink(linking.passkeyWanted());
        } else if (line.qr() != null) {
            arrived();
            linking.shows(line.qr()).ifPresent(phase::awaitLink);
        } else {
            readyWatch.expect();
        }
    }

    /** The page has come to something: nothing more is tried, and nothing waited for. */
    private void arrived() {
        reconnecting.stop();
        readyWatch.settled();
    }

    private void codeEnded() {
        if (phase.is(WorkerPhase.AWAITING_LINK)) {
            readyWatch.settled();
            if (linking.codeEnded()) {
                readyWatch.expect();
            }
            phase.awaitLink(linking.waiting());
        }
    }

    private void linked(String number) {
        if (!number.equals(tenant.phoneDigits())) {
            unlinkWrongNumber();
            return;
        }
        arrived();
        linking.done();
        endMark.clear();
        Instant since = ledger.linkedAt().orElseGet(this::linkedNow);
        phase.enter(WorkerPhase.CONNECTED, null, null);
        desk.connected(since); // also when it was connected before: a page that loaded itself again has missed messages
    }

    private Instant linkedNow() {
        Instant now = timers.now().truncatedTo(ChronoUnit.SECONDS);
        ledger.linked(now);
        return now;
    }

    private void unlinkWrongNumber() {
        if (!unlinkingWrongNumber) {
            unlinkingWrongNumber = true;
            linking.wrongNumber(tenant.phoneNumber());
            phase.awaitLink(linking.waiting());
            readyWatch.expect();
            page.unlink().whenComplete((done, problem) -> {
                if (problem != null) {
                    timers.execute(
                            () -> unlinkingWrongNumber = false); // the page is loaded again, and it is tried again
                }
            });
        }
    }

    private void loggedOut(Meaning why) {
        reconnecting.stop();
        desk.unlinked();
        if (why instanceof Meaning.Over over) {
            ledger.unlinked();
            fail(over.exit(), over.sentence());
            return;
        }
        if (!unlinkingWrongNumber) {
            forgetLink(why);
        }
        unlinkingWrongNumber = false;
        startLinking();
    }

    /** A session that is refused again, after a person has asked for another start, is given up for a fresh code. */
    private void refused() {
        if (phase.is(WorkerPhase.STARTING) && endMark.asked(WorkerExit.AUTH_FAILURE)) {
            forgetLink(Meanings.GIVEN_UP);
            startLinking();
        } else {
            endMark.set(WorkerExit.AUTH_FAILURE);
            fail(Meanings.REFUSED.exit(), Meanings.REFUSED.sentence());
        }
    }

    private void startLinking() {
        linking.pageIsGone();
        phase.awaitLink(linking.waiting());
        readyWatch.expect();
        page.forget();
    }

    private void forgetLink(Meaning why) {
        ledger.unlinked();
        if (why instanceof Meaning.Unlinked unlinked) {
            linking.because(ErrorCode.LOGGED_OUT, unlinked.sentence());
        }
    }

    private void unreachable(String sentence) {
        if (phase.is(WorkerPhase.RECONNECTING) || phase.is(WorkerPhase.FAILED)) {
            return;
        }
        desk.disconnected();
        readyWatch.settled();
        linking.pageIsGone();
        reconnecting.begin(sentence);
    }

    private void hangs() {
        unreachable("WhatsApp Web showed neither a code nor chats within " + ReadyWatch.LIMIT.toSeconds() + " s.");
    }

    private void over(Meaning.Over over) {
        if (over.exit() != WorkerExit.CONFLICT || !takeover.tries(phase.now())) {
            fail(over.exit(), over.sentence());
        }
    }

    private void fail(WorkerExit exit, String sentence) {
        arrived();
        desk.disconnected();
        phase.enter(WorkerPhase.FAILED, exit.errorCode().orElse(null), sentence);
        end.accept(exit);
    }

    private void stillAwaitsLink(State state) {
        if (phase.is(WorkerPhase.AWAITING_LINK)) {
            phase.awaitLink(state);
        }
    }

    private final class ReconnectingSteps implements Reconnecting.Steps {
        @Override
        public void planned(Reconnecting.Plan plan) {
            phase.reconnect(plan);
        }

        @Override
        public void load() {
            page.reload();
        }

        @Override
        public void exhausted(String sentence) {
            fail(WorkerExit.RECONNECT_EXHAUSTED, sentence);
        }
    }
}
