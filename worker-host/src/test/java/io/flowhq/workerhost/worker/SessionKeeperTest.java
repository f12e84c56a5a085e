package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Ledger;
import io.flowhq.workerhost.reply.ReplyDesk;
import io.flowhq.workerhost.reply.ReplySettings;
import io.flowhq.workerhost.reply.Tenants;
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
                new ReconnectSchedule(() -> Long.MIN_VALUE),
                scheduler,
                clock);
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

    private static final class NoTrouble implements ReplyDesk.Trouble {
        @Override
        public void happened(String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void over() {
            // nothing had happened
        }

        @Override
        public void beyondRepair(Throwable problem) {
            throw new AssertionError(problem);
        }
    }
}
