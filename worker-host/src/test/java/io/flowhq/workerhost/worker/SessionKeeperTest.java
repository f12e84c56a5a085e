package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Ledger;
import io.flowhq.workerhost.reply.NoTrouble;
import io.flowhq.workerhost.reply.ReplyDesk;
import io.flowhq.workerhost.reply.ReplySettings;
import io.flowhq.workerhost.reply.Tenants;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private static final long GENERATION = 3;

    private final MovableClock clock = new MovableClock(NOW);
    private final HandDrivenScheduler scheduler = new HandDrivenScheduler(clock);
    private final FakeWhatsAppPage page = new FakeWhatsAppPage(clock);
    private final List<State> shown = new ArrayList<>();
    private final List<WorkerExit> ends = new ArrayList<>();
    private final StatusBoard board = new StatusBoard(shown::add);

    @TempDir
    private Path folder;

    private Ledger ledger;
    private ReplyDesk desk;
    private SessionKeeper keeper;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger"), clock, entry -> {});
        desk = new ReplyDesk(
                ledger, page, Tenants.salon(), new ReplySettings(Duration.ofMinutes(60)), clock, new NoTrouble());
        keeper = new SessionKeeper(
                page,
                desk,
                ledger,
                board,
                Tenants.salon(),
                ends::add,
                mark(GENERATION),
                new ReconnectSchedule(() -> Long.MIN_VALUE),
                new Timers(scheduler, clock));
        keeper.begin();
    }

    @AfterEach
    void close() {
        desk.drain(Duration.ofSeconds(1));
        ledger.close();
    }

    @Test
    void a_fresh_page_shows_its_code_until_it_is_renewed() {
        page.open(keeper::heard);

        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isNull();
        assertThat(now().qr()).isEqualTo("code-1");
        assertThat(now().qrExpiresAt()).isEqualTo(NOW.plusSeconds(20));

        keeper.heard(line(StreamMode.QR, "code-2"));
        assertThat(now().qr()).isEqualTo("code-2");
    }

    @Test
    void the_right_phone_connects_and_customers_are_answered() {
        page.open(keeper::heard);

        page.scan(Tenants.DIGITS);

        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(now().linkedAt()).isEqualTo(NOW);
        assertThat(now().qr()).isNull();
        page.customerWrites("255711111111", "1");
        await().until(() -> page.customersSee().size() == 1);
    }

    @Test
    void a_restored_session_is_connected_since_it_was_linked() {
        ledger.linked(NOW.minusSeconds(3_600));
        page.scan(Tenants.DIGITS);

        page.open(keeper::heard);

        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(now().linkedAt()).isEqualTo(NOW.minusSeconds(3_600));
    }

    @Test
    void another_phone_is_logged_out_again_and_told_why_until_the_right_one_comes() {
        page.open(keeper::heard);

        page.scan("255799999999");

        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.WRONG_NUMBER);
        assertThat(now().lastError()).contains("+" + Tenants.DIGITS);
        assertThat(now().qr()).isNotNull();
        assertThat(ledger.linkedAt()).isEmpty();

        page.scan(Tenants.DIGITS);
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(now().errorCode()).isNull();
    }

    @Test
    void a_phone_that_unlinks_leaves_a_cleared_page_with_a_fresh_code() {
        page.open(keeper::heard);
        page.scan(Tenants.DIGITS);

        keeper.heard(new PageEvent.LoggedOut("user_initiated"));

        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
        assertThat(now().qr()).isEqualTo("code-2");
        assertThat(page.forgotten()).isOne();
        assertThat(ledger.linkedAt()).isEmpty();
    }

    @Test
    void a_session_that_was_lost_while_nobody_looked_counts_as_logged_out() {
        ledger.linked(NOW.minusSeconds(3_600));

        page.open(keeper::heard);

        assertThat(now().errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
        assertThat(now().qr()).isNotNull();
    }

    @Test
    void a_passkey_is_asked_for_by_name() {
        page.open(keeper::heard);

        keeper.heard(new PageEvent.Line(StreamMode.QR, false, false, null, "code-1", true));

        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.PASSKEY_REQUIRED);
        assertThat(now().lastError()).contains("passkey");
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT, CONFLICT", "PROXYBLOCK, BLOCKED", "TOS_BLOCK, BLOCKED", "DEPRECATED_VERSION, OUTDATED"})
    void what_only_a_person_can_help_ends_the_worker(StreamMode mode, WorkerExit exit) {
        connect();

        keeper.heard(line(mode, null));

        assertThat(now().phase()).isEqualTo(WorkerPhase.FAILED);
        assertThat(now().errorCode()).isEqualTo(exit.errorCode().orElseThrow());
        assertThat(ends).containsExactly(exit);
    }

    @Test
    void a_refused_session_ends_the_worker() {
        connect();

        keeper.heard(new PageEvent.Refused("invalid_adv_status"));

        assertThat(now().errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
        assertThat(ends).containsExactly(WorkerExit.AUTH_FAILURE);
    }

    @Test
    void a_lost_line_is_tried_again_after_five_seconds() {
        connect();

        keeper.heard(line(StreamMode.OFFLINE, null));

        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);
        assertThat(now().nextAttemptAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(now().linkedAt()).isEqualTo(NOW);
        assertThat(page.reloads()).isZero();

        scheduler.advance(Duration.ofSeconds(5));
        assertThat(page.reloads()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_line_that_comes_back_by_itself_is_connected_at_once_and_not_reloaded() {
        connect();
        keeper.heard(line(StreamMode.OFFLINE, null));

        page.scan(Tenants.DIGITS);

        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(page.reloads()).isZero();
    }

    @Test
    void what_a_page_missed_while_it_loaded_itself_again_is_answered() {
        connect();
        page.customerWrote("255711111111", "1", NOW);

        page.reload();

        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        await().until(() -> page.customersSee().size() == 1);
    }

    @Test
    void a_page_that_keeps_nothing_is_loaded_again_and_what_it_missed_is_answered() {
        connect();
        page.customerWrote("255711111111", "1", NOW);

        keeper.loadAgain();

        await().until(() -> page.customersSee().size() == 1);
        assertThat(page.reloads()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        scheduler.advance(ReadyWatch.LIMIT);
        assertThat(page.reloads()).isOne();
    }

    @Test
    void a_page_that_is_loaded_again_and_comes_to_nothing_is_tried_again() {
        connect();
        page.open(event -> {}); // from now on it tells nothing
        keeper.loadAgain();

        scheduler.advance(ReadyWatch.LIMIT);

        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);
    }

    @Test
    void a_page_that_is_not_connected_is_not_loaded_again_beside_the_plan() {
        connect();
        keeper.heard(line(StreamMode.OFFLINE, null));

        keeper.loadAgain();

        assertThat(page.reloads()).isZero();
    }

    @Test
    void ten_attempts_in_vain_end_the_worker() {
        connect();
        page.open(event -> keeper.heard(line(StreamMode.OFFLINE, null)));

        scheduler.advance(Duration.ofHours(1));

        assertThat(page.reloads()).isEqualTo(10);
        assertThat(now().phase()).isEqualTo(WorkerPhase.FAILED);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.RECONNECT_EXHAUSTED);
        assertThat(ends).containsExactly(WorkerExit.RECONNECT_EXHAUSTED);
    }

    @Test
    void a_page_that_cannot_be_loaded_is_tried_again() {
        keeper.heard(new PageEvent.LoadFailed("WhatsApp Web cannot be loaded: no route."));

        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);
        assertThat(now().lastError()).contains("no route");
    }

    @Test
    void a_page_that_never_gets_ready_is_loaded_again_after_a_minute() {
        keeper.heard(line(StreamMode.SYNCING, null));

        scheduler.advance(Duration.ofSeconds(59));
        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        scheduler.advance(Duration.ofSeconds(1));

        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);
    }

    @Test
    void a_page_that_loads_itself_again_and_hangs_is_loaded_anew_too() {
        connect();

        keeper.heard(line(StreamMode.SYNCING, null));
        scheduler.advance(Duration.ofSeconds(59));
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        scheduler.advance(Duration.ofSeconds(6));

        assertThat(page.reloads()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_page_that_shows_no_code_after_it_was_unlinked_is_loaded_anew() {
        connect();
        page.stayOnTheLoadingScreen();

        keeper.heard(new PageEvent.LoggedOut("user_initiated"));
        assertThat(now().qr()).isNull();
        scheduler.advance(Duration.ofSeconds(60));

        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);
    }

    @Test
    void a_page_for_codes_that_has_none_does_not_end_the_attempts_to_reconnect() {
        connect();
        keeper.heard(line(StreamMode.OFFLINE, null));

        keeper.heard(line(StreamMode.QR, null));
        scheduler.advance(Duration.ofSeconds(5));

        assertThat(page.reloads()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_page_that_comes_to_something_in_time_is_left_alone() {
        keeper.heard(line(StreamMode.SYNCING, null));
        connect();

        scheduler.advance(Duration.ofMinutes(5));

        assertThat(page.reloads()).isZero();
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_conflict_is_noted_and_not_taken_over() {
        connect();

        keeper.heard(line(StreamMode.CONFLICT, null));

        assertThat(page.takeovers()).isZero();
        assertThat(mark(GENERATION).unasked(WorkerExit.CONFLICT)).isTrue();
    }

    @Test
    void who_starts_a_worker_after_a_conflict_takes_over_once() {
        mark(GENERATION - 1).set(WorkerExit.CONFLICT);

        keeper.heard(line(StreamMode.CONFLICT, null));
        assertThat(page.takeovers()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(ends).isEmpty();

        keeper.heard(line(StreamMode.CONFLICT, null));
        assertThat(page.takeovers()).isOne();
        assertThat(ends).containsExactly(WorkerExit.CONFLICT);
    }

    @Test
    void once_it_is_connected_another_conflict_is_a_conflict() {
        mark(GENERATION - 1).set(WorkerExit.CONFLICT);
        connect();

        keeper.heard(line(StreamMode.CONFLICT, null));

        assertThat(page.takeovers()).isZero();
        assertThat(ends).containsExactly(WorkerExit.CONFLICT);
    }

    @Test
    void after_six_codes_that_nobody_looked_at_the_page_rests_and_no_code_is_shown() {
        page.open(keeper::heard);
        showCodes(2, 6);
        assertThat(now().qr()).isEqualTo("code-6");

        keeper.heard(line(StreamMode.QR, "code-7"));

        assertThat(page.rests()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().qr()).isNull();
        scheduler.advance(Duration.ofHours(1));
        assertThat(page.reloads()).isZero();
        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
    }

    @Test
    void whoever_looks_wakes_the_page_and_gets_a_fresh_code() {
        page.open(keeper::heard);
        showCodes(2, 7);
        assertThat(now().qr()).isNull();

        keeper.looked();

        assertThat(page.reloads()).isOne();
        assertThat(now().qr()).isNotNull();
        keeper.looked();
        assertThat(page.reloads()).isOne();
    }

    @Test
    void codes_are_renewed_for_as_long_as_somebody_looks() {
        page.open(keeper::heard);
        for (int code = 2; code < 40; code += 5) {
            showCodes(code, code + 4);
            keeper.looked();
        }

        assertThat(page.rests()).isZero();
        assertThat(now().qr()).isEqualTo("code-41");
    }

    @Test
    void a_page_that_stops_renewing_by_itself_is_loaded_again_only_while_somebody_looks() {
        page.open(keeper::heard);

        keeper.heard(new PageEvent.CodeEnded());
        assertThat(page.reloads()).isOne();
        assertThat(now().qr()).isEqualTo("code-2");

        showCodes(3, 6);
        keeper.heard(new PageEvent.CodeEnded());
        assertThat(page.reloads()).isOne();
        assertThat(page.rests()).isOne();
        assertThat(now().qr()).isNull();
    }

    @Test
    void a_code_to_type_is_there_for_three_minutes_beside_the_one_to_scan() {
        page.open(keeper::heard);

        keeper.linkCodeWanted();

        assertThat(now().linkCode()).isEqualTo(new LinkCode("LINK0001", NOW.plusSeconds(180)));
        assertThat(now().qr()).isEqualTo("code-1");
        showCodes(2, 9);
        assertThat(now().linkCode()).isNotNull();
        scheduler.advance(Duration.ofSeconds(180));
        assertThat(now().linkCode()).isNull();
        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
    }

    @Test
    void a_resting_page_is_woken_for_a_code_to_type() {
        page.open(keeper::heard);
        showCodes(2, 7);

        keeper.linkCodeWanted();

        assertThat(now().linkCode()).isNotNull();
        assertThat(now().qr()).isNotNull();
    }

    @Test
    void no_code_to_type_is_said_and_the_one_to_scan_stays() {
        page.open(keeper::heard);
        page.refuseLinkCodes();

        keeper.linkCodeWanted();

        assertThat(now().linkCode()).isNull();
        assertThat(now().lastError()).contains("Scan the QR code instead");
        assertThat(now().qr()).isEqualTo("code-1");
    }

    @Test
    void a_phone_that_has_linked_ends_the_code_to_type() {
        page.open(keeper::heard);
        keeper.linkCodeWanted();

        page.scan(Tenants.DIGITS);
        keeper.linkCodeWanted();
        scheduler.advance(Duration.ofMinutes(4));

        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(now().linkCode()).isNull();
    }

    @Test
    void a_probe_that_contradicts_the_phase_twice_is_believed() {
        connect();
        PageEvent.Line offline = line(StreamMode.OFFLINE, null);

        keeper.heard(new PageEvent.Probe(offline, List.of()));
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        keeper.heard(new PageEvent.Probe(offline, List.of()));
        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);

        keeper.heard(new PageEvent.Probe(ready(), List.of()));
        keeper.heard(new PageEvent.Probe(ready(), List.of()));
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        assertThat(page.reloads()).isZero();
    }

    @Test
    void a_message_that_the_page_never_told_of_is_answered_all_the_same() {
        connect();
        ChatMessage silent = page.customerWrote("255711111111", "1", NOW);

        keeper.heard(new PageEvent.Probe(ready(), List.of(silent)));
        clock.advance(Duration.ofSeconds(10));
        keeper.heard(new PageEvent.Probe(ready(), List.of(silent)));

        await().until(() -> page.customersSee().size() == 1);
        keeper.heard(new PageEvent.Probe(ready(), List.of(silent)));
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void a_session_that_is_refused_again_after_a_person_started_the_worker_is_given_up_for_a_fresh_code() {
        ledger.linked(NOW.minusSeconds(3_600));
        mark(GENERATION - 1).set(WorkerExit.AUTH_FAILURE);

        keeper.heard(new PageEvent.Refused("invalid_adv_status"));
        page.open(keeper::heard);

        assertThat(ends).isEmpty();
        assertThat(page.forgotten()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
        assertThat(now().qr()).isNotNull();
        assertThat(ledger.linkedAt()).isEmpty();
    }

    private EndMark mark(long generation) {
        return new EndMark(folder.resolve("end"), generation);
    }

    private static PageEvent.Line ready() {
        return new PageEvent.Line(StreamMode.MAIN, false, true, Tenants.DIGITS, null, false);
    }

    private void showCodes(int first, int last) {
        for (int code = first; code <= last; code++) {
            keeper.heard(line(StreamMode.QR, "code-" + code));
        }
    }

    private void connect() {
        page.open(keeper::heard);
        page.scan(Tenants.DIGITS);
    }

    private State now() {
        return board.present();
    }

    private static PageEvent.Line line(StreamMode mode, @org.jspecify.annotations.Nullable String qr) {
        return new PageEvent.Line(mode, false, mode != StreamMode.QR, null, qr, false);
    }
}
