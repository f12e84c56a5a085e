package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Tenants;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done for a page that is offline, hangs or does not tell everything. */
class SessionReconnectTest extends SessionKeeperFixture {
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
    void a_page_that_loads_itself_again_and_comes_to_nothing_is_loaded_once_more() {
        connect();
        page.tell(new PageEvent.Navigated());

        scheduler.advance(ReadyWatch.LIMIT);
        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);

        scheduler.advance(Duration.ofSeconds(5));
        assertThat(page.reloads()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_page_that_only_changed_its_address_is_left_alone() {
        connect();
        page.tell(new PageEvent.Navigated());

        page.tell(new PageEvent.Probe(ready(), List.of()));

        scheduler.advance(ReadyWatch.LIMIT);
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
    }

    @Test
    void a_page_that_shows_a_code_and_loads_itself_again_is_watched_too_but_not_one_that_rests() {
        page.open(keeper::heard);
        page.tell(new PageEvent.Navigated());
        scheduler.advance(ReadyWatch.LIMIT);
        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);

        scheduler.advance(Duration.ofSeconds(5));
        for (int code = 2; code < 9; code++) {
            keeper.heard(line(StreamMode.QR, "code-" + code));
        }
        page.tell(new PageEvent.Navigated());
        scheduler.advance(ReadyWatch.LIMIT);

        assertThat(page.rests()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
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
    void without_room_for_a_browser_the_worker_is_starting_says_why_and_waits_as_long_as_it_takes() {
        connect();

        keeper.heard(new PageEvent.OutOfRoom("The disk is full."));

        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(now().lastError()).isEqualTo("The disk is full.");
        assertThat(now().linkedAt()).isEqualTo(NOW);
        page.customerWrote("255711111111", "1", NOW);
        scheduler.advance(Duration.ofHours(1));
        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(page.reloads()).isZero();
        assertThat(ends).isEmpty();
    }

    @Test
    void a_browser_that_found_room_again_is_connected_and_what_it_missed_is_answered() {
        connect();
        keeper.heard(new PageEvent.OutOfRoom("The disk is full."));
        page.customerWrote("255711111111", "1", NOW);

        keeper.heard(new PageEvent.RoomAgain());

        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(now().errorCode()).isNull();
        keeper.heard(ready());
        assertThat(now().phase()).isEqualTo(WorkerPhase.CONNECTED);
        await().until(() -> page.customersSee().size() == 1);
    }

    @Test
    void a_browser_that_found_room_again_and_comes_to_nothing_is_tried_again() {
        connect();
        keeper.heard(new PageEvent.OutOfRoom("The disk is full."));
        keeper.heard(new PageEvent.RoomAgain());

        scheduler.advance(ReadyWatch.LIMIT);

        assertThat(now().phase()).isEqualTo(WorkerPhase.RECONNECTING);
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
}
