package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage.Manners;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replies that a crash, a reload or a lost acknowledgement left half done. */
class ReplyDeskRecoveryTest extends ReplyDeskSetup {
    /** Of this test, however slow the machine. */
    private static final Duration LONGER_THAN_ANY_PAUSE = Duration.ofSeconds(30);

    private static final Function<ChatMemory, Verdict> DECIDED_BEFORE =
            memory -> Verdict.counted(MessageOutcome.ANSWERED, "Decided before.", memory);

    @Test
    void after_a_crash_before_sending_the_reply_that_was_decided_is_sent() {
        ChatMessage message = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        ledger.decide(ledger.receive(message), DECIDED_BEFORE);

        desk.connected(LINKED);

        awaitOutcome(message, MessageOutcome.ANSWERED);
        assertThat(page.customersSee()).singleElement().satisfies(reply -> assertThat(reply.text())
                .isEqualTo("Decided before."));
    }

    @Test
    void after_a_crash_while_sending_a_reply_that_the_chat_has_is_not_sent_again() {
        LedgerEntry entry = sending();
        page.send(entry.reply()).join();

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.ANSWERED);
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void after_a_crash_while_sending_a_reply_that_the_chat_lacks_is_sent_with_the_same_id() {
        LedgerEntry entry = sending();
        page.treatMessages(Manners.LOSE_ACK);
        page.send(entry.reply());
        page.reload();
        page.treatMessages(Manners.ORDINARY);

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.ANSWERED);
        assertThat(page.attempts()).hasSize(2).containsOnly(entry.reply());
        assertThat(page.customersSee()).containsExactly(entry.reply());
    }

    @Test
    void after_a_crash_while_sending_a_reply_that_has_become_too_old_is_not_sent() {
        LedgerEntry entry = sending();
        clock.advance(Duration.ofMinutes(61));

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.UNCERTAIN);
        assertThat(page.attempts()).isEmpty();
    }

    @Test
    void after_a_crash_while_sending_nothing_is_sent_where_a_person_has_answered_since() {
        LedgerEntry entry = sending();
        page.phoneWrites(ANNA, "Hi Anna!");

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.UNCERTAIN);
        assertThat(page.attempts()).isEmpty();
    }

    @Test
    void after_a_crash_while_sending_a_reply_that_the_chat_has_counts_though_a_person_has_answered_since() {
        LedgerEntry entry = sending();
        page.send(entry.reply()).join();
        page.phoneWrites(ANNA, "Hi Anna!");

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.ANSWERED);
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void a_reply_that_whatsapp_has_refused_before_a_crash_is_told_as_trouble() {
        LedgerEntry entry = sending();
        page.treatMessages(Manners.REFUSE);
        page.send(entry.reply());

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.FAILED);
        await().untilAsserted(
                        () -> assertThat(troubles).singleElement().asString().contains("WhatsApp refused the reply"));
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void a_phone_that_is_linked_anew_leaves_open_what_was_being_sent() {
        LedgerEntry open = sending();
        LedgerEntry undecided = ledger.receive(page.customerWrote(BEN, "1", LINKED.plusSeconds(10)));
        page.reload();

        desk.connected(LINKED.plusSeconds(60));

        awaitOutcome(open.message(), MessageOutcome.UNCERTAIN);
        awaitOutcome(undecided.message(), MessageOutcome.TOO_OLD);
        assertThat(page.attempts()).isEmpty();
    }

    @Test
    void a_reply_that_is_never_acknowledged_ends_as_uncertain() {
        desk.connected(LINKED);
        page.treatMessages(Manners.LOSE_ACK);

        ChatMessage message = page.customerWrites(ANNA, "1");

        awaitOutcome(message, MessageOutcome.UNCERTAIN);
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void a_late_acknowledgement_makes_an_uncertain_reply_an_answer() {
        desk.connected(LINKED);
        page.treatMessages(Manners.LOSE_ACK);
        ChatMessage message = page.customerWrites(ANNA, "1");
        awaitOutcome(message, MessageOutcome.UNCERTAIN);

        page.acknowledgeLate();

        awaitOutcomes(message, MessageOutcome.UNCERTAIN, MessageOutcome.ANSWERED);
        assertThat(log).extracting(LogEntry::id).contains("out:" + ReplyIds.replyTo(message.id()));
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void what_was_uncertain_is_looked_for_with_the_next_connection() {
        desk.connected(LINKED);
        page.treatMessages(Manners.LOSE_ACK);
        ChatMessage message = page.customerWrites(ANNA, "1");
        awaitOutcome(message, MessageOutcome.UNCERTAIN);
        restart();
        page.acknowledgeLate();

        desk.connected(LINKED);

        awaitOutcomes(message, MessageOutcome.UNCERTAIN, MessageOutcome.ANSWERED);
    }

    @Test
    void what_was_still_waiting_after_a_crash_is_looked_for_again_while_the_line_holds() {
        LedgerEntry entry = sending();
        page.treatMessages(Manners.LOSE_ACK);
        page.send(entry.reply());
        desk.connected(LINKED);
        awaitOutcome(entry.message(), MessageOutcome.UNCERTAIN);

        page.acknowledgeLate();

        // Where it became uncertain before the connection's own look, it has just been looked for: a minute passes.
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            desk.compare(List.of());
            return outcomes(entry.message()).size() > 1;
        });
        awaitOutcomes(entry.message(), MessageOutcome.UNCERTAIN, MessageOutcome.ANSWERED);
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void a_page_that_does_not_say_what_became_of_an_uncertain_reply_is_asked_once_a_minute_and_keeps_nobody_waiting() {
        desk.connected(LINKED);
        page.treatMessages(Manners.LOSE_ACK);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.UNCERTAIN);
        page.treatMessages(Manners.ORDINARY);
        page.hangWhenAskedForMessages();
        int asked = page.findings();

        for (int i = 0; i < 60; i++) {
            desk.compare(List.of());
            clock.advance(Duration.ofMillis(900));
        }

        awaitOutcome(page.customerWrites(ANNA, "2"), MessageOutcome.ANSWERED);
        assertThat(page.findings()).isEqualTo(asked + 1);
    }

    @Test
    void a_reply_that_the_page_says_nothing_about_ends_as_uncertain_and_the_others_are_answered() {
        LedgerEntry entry = sending();
        page.hangWhenAskedForMessages();

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.UNCERTAIN);
        awaitOutcome(page.customerWrites(ANNA, "2"), MessageOutcome.ANSWERED);
        assertThat(page.findings()).isGreaterThanOrEqualTo(3); // uncertain as it is, it may be looked for once more
        assertThat(page.attempts()).hasSize(1);
    }

    @Test
    void a_reply_that_is_too_old_is_not_looked_for_again_when_the_page_says_nothing_about_it() {
        LedgerEntry entry = sending();
        page.hangWhenAskedForMessages();
        clock.advance(Duration.ofMinutes(61));

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.UNCERTAIN);
        assertThat(page.findings()).isOne();
    }

    @Test
    void a_reply_that_is_interrupted_by_a_reload_is_sent_after_it() {
        ackLimit = LONGER_THAN_ANY_PAUSE;
        restart();
        page.treatMessages(Manners.LOSE_ACK);
        ChatMessage message = page.customerWrites(ANNA, "1");
        await().until(() -> page.attempts().size() == 1);

        desk.disconnected();
        page.treatMessages(Manners.ORDINARY);
        page.reload();
        desk.connected(LINKED);

        awaitOutcome(message, MessageOutcome.ANSWERED);
        assertThat(page.customersSee()).hasSize(1);
    }

    @Test
    void a_reply_that_is_interrupted_while_the_line_holds_is_sent_after_a_pause_and_not_overtaken() {
        ackLimit = LONGER_THAN_ANY_PAUSE;
        restart();
        page.treatMessages(Manners.STALL);
        ChatMessage first = page.customerWrites(ANNA, "1");
        ChatMessage second = page.customerWrites(ANNA, "2");
        await().until(() -> page.attempts().size() == 1);

        page.treatMessages(Manners.ORDINARY);
        page.reload();

        awaitOutcome(first, MessageOutcome.ANSWERED);
        awaitOutcome(second, MessageOutcome.ANSWERED);
        assertThat(page.customersSee())
                .extracting(OutgoingMessage::waId)
                .containsExactly(ReplyIds.replyTo(first.id()), ReplyIds.replyTo(second.id()));
    }

    @Test
    void what_is_being_taken_up_while_a_reply_is_interrupted_does_not_overtake_it() {
        ackLimit = LONGER_THAN_ANY_PAUSE;
        restart();
        page.treatMessages(Manners.STALL);
        ChatMessage first = page.customerWrites(ANNA, "1");
        await().until(() -> page.attempts().size() == 1);
        page.treatMessages(Manners.ORDINARY);
        whenLogged = received -> {
            whenLogged = next -> {};
            page.reload();
            await().until(ReplyDeskRecoveryTest::nobodyIsAnswered);
        };

        ChatMessage second = page.customerWrites(ANNA, "2");

        awaitOutcome(second, MessageOutcome.ANSWERED);
        awaitOutcome(first, MessageOutcome.ANSWERED);
        assertThat(page.customersSee())
                .extracting(OutgoingMessage::waId)
                .containsExactly(ReplyIds.replyTo(first.id()), ReplyIds.replyTo(second.id()));
    }

    private static boolean nobodyIsAnswered() {
        return Thread.getAllStackTraces().values().stream().flatMap(Stream::of).noneMatch(frame -> frame.getClassName()
                .equals(Replying.class.getName()));
    }

    private LedgerEntry sending() {
        ChatMessage message = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        return ledger.decideAndSend(ledger.receive(message), DECIDED_BEFORE).orElseThrow();
    }
}
