package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage.Manners;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What came while nobody listened. */
class ReplyDeskCatchUpTest extends ReplyDeskSetup {
    @Test
    void what_came_while_nobody_listened_is_answered_in_its_order() {
        page.customerWrote(ANNA, "before the link", LINKED.minusSeconds(1));
        ChatMessage first = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        ChatMessage second = page.customerWrote(BEN, "2", LINKED.plusSeconds(20));

        desk.connected(LINKED);

        awaitOutcome(first, MessageOutcome.ANSWERED);
        awaitOutcome(second, MessageOutcome.ANSWERED);
        assertThat(page.customersSee())
                .extracting(OutgoingMessage::chat)
                .containsExactlyInAnyOrder(ANNA + "@c.us", BEN + "@c.us");
        assertThat(log.get(0).messageText()).isEqualTo("1");
    }

    @Test
    void what_came_too_long_ago_is_logged_and_not_answered() {
        ledger.finish(ledger.receive(page.customerWrote(BEN, "seen", LINKED)), MessageOutcome.ANSWERED);
        ChatMessage old = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        clock.advance(Duration.ofMinutes(60));
        ChatMessage young = page.customerWrote(ANNA, "1", clock.instant());

        desk.connected(LINKED);

        awaitOutcome(old, MessageOutcome.TOO_OLD);
        awaitOutcome(young, MessageOutcome.ANSWERED);
        assertThat(page.customersSee()).hasSize(1);
    }

    @Test
    void what_was_written_in_the_second_of_the_last_message_seen_is_found() {
        Instant second = clock.instant();
        clock.advance(Duration.ofMillis(500));
        ledger.finish(ledger.receive(page.customerWrote(BEN, "seen", second)), MessageOutcome.ANSWERED);
        ChatMessage missed = page.customerWrote(ANNA, "1", second);
        clock.advance(Duration.ofMinutes(61));

        desk.connected(LINKED);

        awaitOutcome(missed, MessageOutcome.TOO_OLD);
    }

    @Test
    void what_a_person_answered_meanwhile_is_left_to_the_person() {
        ChatMessage answered = page.customerWrote(ANNA, "hello?", LINKED.plusSeconds(10));
        page.phoneWrites(ANNA, "Hi Anna!");
        ChatMessage later = page.customerWrote(ANNA, "1", clock.instant());

        desk.connected(LINKED);

        awaitOutcome(answered, MessageOutcome.BY_HUMAN);
        awaitOutcome(later, MessageOutcome.BY_HUMAN);
        clock.advance(Duration.ofMinutes(30));
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        assertThat(page.customersSee()).hasSize(1);
    }

    @Test
    void a_stop_that_comes_too_late_for_an_answer_is_honoured() {
        ledger.finish(ledger.receive(page.customerWrote(BEN, "seen", LINKED)), MessageOutcome.ANSWERED);
        ChatMessage stop = page.customerWrote(ANNA, "STOP", LINKED.plusSeconds(10));
        clock.advance(Duration.ofHours(2));

        desk.connected(LINKED);

        awaitOutcome(stop, MessageOutcome.TOO_OLD);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
        awaitOutcome(page.customerWrites(ANNA, "start"), MessageOutcome.ANSWERED);
    }

    @Test
    void a_stop_that_was_taken_up_before_a_long_outage_is_honoured_after_it() {
        ChatMessage stop = page.customerWrote(ANNA, "STOP", LINKED.plusSeconds(10));
        ledger.receive(stop);
        clock.advance(Duration.ofHours(2));

        desk.connected(LINKED);

        awaitOutcome(stop, MessageOutcome.TOO_OLD);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
    }

    @Test
    void a_stop_that_a_person_has_answered_meanwhile_is_honoured() {
        ChatMessage stop = page.customerWrote(ANNA, "STOP", LINKED.plusSeconds(10));
        page.phoneWrites(ANNA, "Of course!");

        desk.connected(LINKED);

        awaitOutcome(stop, MessageOutcome.BY_HUMAN);
        clock.advance(Duration.ofMinutes(30));
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
    }

    @Test
    void a_stop_that_waits_when_a_person_takes_the_chat_over_is_honoured() {
        desk.connected(LINKED);
        page.treatMessages(Manners.STALL);
        page.customerWrites(ANNA, "1");
        await().until(() -> page.attempts().size() == 1);
        ChatMessage stop = page.customerWrites(ANNA, "STOP");
        await().until(() -> ledger.knows(stop.id()));

        page.phoneWrites(ANNA, "I am here myself");

        awaitOutcome(stop, MessageOutcome.BY_HUMAN);
        clock.advance(Duration.ofMinutes(30));
        page.treatMessages(Manners.ORDINARY);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
    }

    @Test
    void chats_that_cannot_be_read_are_read_again_after_a_pause() {
        ChatMessage missed = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        page.failNextReadings(1);

        desk.connected(LINKED);

        awaitOutcome(missed, MessageOutcome.ANSWERED);
    }

    @Test
    void what_a_person_answered_meanwhile_is_left_to_the_person_also_when_the_chats_are_read_late() {
        ChatMessage left = page.customerWrote(ANNA, "hello?", LINKED.plusSeconds(10));
        ledger.receive(left);
        page.phoneWrote(ANNA, "Hi Anna!");
        page.failNextReadings(2);

        desk.connected(LINKED);

        awaitOutcome(left, MessageOutcome.BY_HUMAN);
        assertThat(page.attempts()).isEmpty();
    }

    @Test
    void what_arrives_before_the_chats_could_be_read_does_not_overtake_what_came_earlier() {
        ChatMessage missed = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        page.failNextReadings(2);

        desk.connected(LINKED);
        ChatMessage next = page.customerWrites(ANNA, "2");

        awaitOutcome(missed, MessageOutcome.ANSWERED);
        awaitOutcome(next, MessageOutcome.ANSWERED);
        assertThat(page.customersSee())
                .extracting(OutgoingMessage::waId)
                .containsExactly(ReplyIds.replyTo(missed.id()), ReplyIds.replyTo(next.id()));
    }

    @Test
    void nobody_waits_for_ever_for_chats_that_cannot_be_read() {
        page.failNextReadings(Integer.MAX_VALUE);

        desk.connected(LINKED);

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
    }

    @Test
    void what_could_not_be_read_is_found_later_whatever_was_seen_meanwhile() {
        ledger.finish(ledger.receive(page.customerWrote(BEN, "seen", LINKED)), MessageOutcome.ANSWERED);
        ChatMessage missed = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        clock.advance(Duration.ofHours(2));
        page.failNextReadings(3);

        desk.connected(LINKED);

        awaitOutcome(page.customerWrites(BEN, "1"), MessageOutcome.ANSWERED);
        awaitOutcome(missed, MessageOutcome.TOO_OLD);
    }

    @Test
    void a_chat_that_was_left_out_is_read_after_a_pause_and_the_others_do_not_wait_for_it() {
        ledger.finish(ledger.receive(page.customerWrote(BEN, "seen", LINKED)), MessageOutcome.ANSWERED);
        ChatMessage leftOut = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        clock.advance(Duration.ofHours(2));
        ChatMessage read = page.customerWrote(BEN, "1", clock.instant());
        page.leaveOut(ANNA, 1);

        desk.connected(LINKED);

        awaitOutcome(read, MessageOutcome.ANSWERED);
        awaitOutcome(leftOut, MessageOutcome.TOO_OLD);
    }

    @Test
    void a_chat_that_can_never_be_read_is_given_up() {
        Instant oldest = clock.instant().minus(Duration.ofHours(1));
        ChatReader reader = new ChatReader(page, ledger);
        page.customerWrote(BEN, "1", LINKED.plusSeconds(10));
        page.leaveOut(ANNA, Integer.MAX_VALUE);

        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> reader.read(LINKED, oldest).isPresent() && reader.isIncomplete()))
                .containsExactly(true, true, false);
    }

    @Test
    void what_waits_when_the_page_is_read_again_keeps_its_place_in_the_queue() {
        desk.connected(LINKED);
        page.treatMessages(Manners.STALL);
        ChatMessage stalled = page.customerWrites(ANNA, "0");
        await().until(() -> page.attempts().size() == 1);
        List<ChatMessage> waiting = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> page.customerWrites(ANNA, "waits " + i))
                .toList();

        desk.connected(LINKED);
        ChatMessage next = page.customerWrites(ANNA, "finds room");
        await().until(() -> ledger.knows(next.id()));
        page.treatMessages(Manners.ORDINARY);

        awaitOutcome(stalled, MessageOutcome.UNCERTAIN);
        waiting.subList(0, 9).forEach(message -> awaitOutcome(message, MessageOutcome.ANSWERED));
        awaitOutcome(next, MessageOutcome.RATE_LIMITED);
    }
}
