package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.reply.Tenants;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a phone is linked, with all the codes, and how it unlinks. */
class SessionLinkingTest extends SessionKeeperFixture {
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
    void only_a_code_proves_that_nobody_is_linked_any_more() {
        ledger.linked(NOW.minusSeconds(3_600));

        keeper.heard(line(StreamMode.QR, null));

        assertThat(ledger.linkedAt()).contains(NOW.minusSeconds(3_600));
        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        keeper.heard(line(StreamMode.QR, "code-1"));
        assertThat(ledger.linkedAt()).isEmpty();
        assertThat(now().errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
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
    void another_phone_is_logged_out_again_though_the_page_hangs_at_the_first_try() {
        page.open(keeper::heard);
        page.hangAtNextUnlinking();
        page.scan("255799999999");

        scheduler.advance(ReadyWatch.LIMIT.plus(ReconnectSchedule.FIRST));

        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.WRONG_NUMBER);
        assertThat(now().qr()).isNotNull();
    }

    @Test
    void what_another_phone_was_written_is_nothing_to_the_right_one() {
        page.open(keeper::heard);
        page.hangAtNextUnlinking();
        page.scan("255799999999");
        page.customerWrites("255711111111", "Private");
        scheduler.advance(ReadyWatch.LIMIT.plus(ReconnectSchedule.FIRST));

        page.scan(Tenants.DIGITS);
        page.customerWrites("255722222222", "1");

        await().until(() -> !page.customersSee().isEmpty());
        assertThat(page.customersSee()).extracting(OutgoingMessage::chat).containsExactly("255722222222@c.us");
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
    void a_page_that_a_full_disk_woke_rests_again_and_whoever_looks_wakes_it() {
        page.open(keeper::heard);
        showCodes(2, 7);
        keeper.heard(new PageEvent.OutOfRoom("The disk is full."));
        keeper.heard(new PageEvent.RoomAgain());

        keeper.heard(line(StreamMode.QR, "code-8"));

        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(page.rests()).isEqualTo(2);
        keeper.looked();
        assertThat(now().qr()).isNotNull();
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

    private void showCodes(int first, int last) {
        for (int code = first; code <= last; code++) {
            keeper.heard(line(StreamMode.QR, "code-" + code));
        }
    }
}
