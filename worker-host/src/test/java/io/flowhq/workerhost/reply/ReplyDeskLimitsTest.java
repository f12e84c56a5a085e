package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage.Manners;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is not answered because there is too much of it, or because nobody is there. */
class ReplyDeskLimitsTest extends ReplyDeskSetup {
    @Test
    void over_the_limit_each_chat_hears_it_once_and_then_nothing() {
        desk.connected(LINKED);
        List<ChatMessage> within = IntStream.range(0, 10)
                .mapToObj(i -> page.customerWrites(ANNA, "1"))
                .toList();
        within.forEach(message -> awaitOutcome(message, MessageOutcome.ANSWERED));

        List<ChatMessage> over =
                List.of(page.customerWrites(ANNA, "1"), page.customerWrites(ANNA, "1"), page.customerWrites(BEN, "1"));

        over.forEach(message -> awaitOutcome(message, MessageOutcome.RATE_LIMITED));
        assertThat(page.customersSee()).hasSize(12);
        assertThat(page.customersSee().subList(10, 12))
                .allMatch(reply -> reply.text().contains("Please slow down"))
                .extracting(OutgoingMessage::chat)
                .containsExactlyInAnyOrder(ANNA + "@c.us", BEN + "@c.us");

        clock.advance(Duration.ofMinutes(1));
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
    }

    @Test
    void in_each_minute_that_is_used_up_it_is_said_once() {
        desk.connected(LINKED);
        answered(10);
        clock.advance(Duration.ofSeconds(50));
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.RATE_LIMITED);
        clock.advance(Duration.ofSeconds(10));
        answered(10);

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.RATE_LIMITED);

        assertThat(page.customersSee())
                .filteredOn(reply -> reply.text().contains("Please slow down"))
                .hasSize(2);
    }

    private void answered(int messages) {
        for (int i = 0; i < messages; i++) {
            awaitOutcome(page.customerWrites(ANNA, "answer " + i), MessageOutcome.ANSWERED);
        }
    }

    @Test
    void a_full_queue_is_said_once_and_the_message_is_not_answered_later() {
        ackLimit = Duration.ofMinutes(1); // the queue stays full for as long as it is filled
        restart();
        page.treatMessages(Manners.STALL);
        ChatMessage stalled = page.customerWrites(ANNA, "0");
        await().until(() -> page.attempts().size() == 1);
        IntStream.rangeClosed(1, 50).forEach(i -> page.customerWrites(ANNA, "waits " + i));
        page.treatMessages(Manners.ORDINARY);

        ChatMessage tooMany = page.customerWrites(ANNA, "51");
        ChatMessage evenMore = page.customerWrites(ANNA, "52");

        awaitOutcome(tooMany, MessageOutcome.QUEUE_FULL);
        awaitOutcome(evenMore, MessageOutcome.QUEUE_FULL);
        assertThat(page.customersSee())
                .filteredOn(reply -> reply.text().contains("Please wait"))
                .hasSize(1);
        assertThat(ledger.knows(stalled.id())).isTrue();
    }

    @Test
    void a_customer_whose_queue_is_full_may_still_stop() {
        ackLimit = Duration.ofMinutes(1); // the queue stays full for as long as it is filled
        restart();
        page.treatMessages(Manners.STALL);
        page.customerWrites(ANNA, "0");
        await().until(() -> page.attempts().size() == 1);
        IntStream.rangeClosed(1, 50).forEach(i -> page.customerWrites(ANNA, "waits " + i));
        page.treatMessages(Manners.ORDINARY);

        ChatMessage stop = page.customerWrites(ANNA, "STOP");

        awaitOutcome(stop, MessageOutcome.PAUSED);
        assertThat(ledger.memoryOf(ANNA + "@c.us").isStopped()).isTrue();
        awaitOutcome(page.customerWrites(ANNA, "52"), MessageOutcome.PAUSED);
        assertThat(page.customersSee()).noneMatch(reply -> reply.text().contains("Please wait"));
    }

    @Test
    void a_closed_shop_says_so_once_until_it_opens() {
        desk.drain(Duration.ZERO);
        desk = desk(Tenants.openOnMondayMornings());
        clock.advance(Duration.ofHours(5));
        desk.connected(LINKED);

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.OUT_OF_HOURS);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.OUT_OF_HOURS);

        assertThat(page.customersSee()).singleElement().satisfies(reply -> assertThat(reply.text())
                .contains("We are closed"));
    }

    @Test
    void who_knows_that_the_shop_is_closed_takes_nobody_elses_reply() {
        desk.drain(Duration.ZERO);
        desk = desk(Tenants.openOnMondayMornings());
        clock.advance(Duration.ofHours(5));
        desk.connected(LINKED);
        for (int i = 0; i <= 10; i++) {
            awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.OUT_OF_HOURS);
        }

        awaitOutcome(page.customerWrites(BEN, "1"), MessageOutcome.OUT_OF_HOURS);

        assertThat(page.customersSee()).hasSize(2).allMatch(reply -> reply.text()
                .contains("We are closed"));
    }

    @Test
    void another_bot_is_left_alone() {
        desk.connected(LINKED);
        for (int i = 0; i <= LoopGuard.EXCHANGES; i++) {
            awaitOutcome(page.customerWrites(ANNA, "I am a bot, too"), MessageOutcome.ANSWERED);
            clock.advance(Duration.ofSeconds(10));
        }

        awaitOutcome(page.customerWrites(ANNA, "I am a bot, too"), MessageOutcome.IGNORED);

        awaitOutcome(page.customerWrites(BEN, "1"), MessageOutcome.ANSWERED);
    }

    @Test
    void a_customer_who_is_taken_for_a_bot_may_still_stop() {
        desk.connected(LINKED);
        for (int i = 0; i <= LoopGuard.EXCHANGES; i++) {
            awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
            clock.advance(Duration.ofSeconds(10));
        }
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.IGNORED);

        awaitOutcome(page.customerWrites(ANNA, "STOP"), MessageOutcome.PAUSED);
        clock.advance(LoopGuard.SILENCE);

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
    }
}
