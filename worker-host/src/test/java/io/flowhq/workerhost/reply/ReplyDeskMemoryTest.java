package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage.Manners;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A restart forgets nothing that a customer would notice. */
class ReplyDeskMemoryTest extends ReplyDeskSetup {
    @Test
    void a_restart_gives_no_more_replies_in_the_same_minute_and_no_second_warning() {
        desk.connected(LINKED);
        IntStream.range(0, 6).forEach(i -> awaitOutcome(page.customerWrites(ANNA, "a" + i), MessageOutcome.ANSWERED));
        clock.advance(Duration.ofSeconds(30));
        restart();
        IntStream.range(0, 4).forEach(i -> awaitOutcome(page.customerWrites(ANNA, "b" + i), MessageOutcome.ANSWERED));
        restart();
        awaitOutcome(page.customerWrites(ANNA, "c"), MessageOutcome.RATE_LIMITED);
        restart();
        awaitOutcome(page.customerWrites(ANNA, "d"), MessageOutcome.RATE_LIMITED);

        assertThat(timesSeen("Please slow down")).isOne();
        clock.advance(Duration.ofSeconds(30));
        awaitOutcome(page.customerWrites(ANNA, "e"), MessageOutcome.ANSWERED);
    }

    @Test
    void a_restart_says_please_wait_no_second_time() {
        ackLimit = Duration.ofMinutes(1); // the queue stays full for as long as it is filled
        restart(Tenants.answering(1_000));
        fillQueue();
        restart(Tenants.answering(1_000));
        fillQueue();

        assertThat(timesSeen("Please wait")).isOne();
    }

    @Test
    void a_restart_says_no_second_time_that_the_shop_is_closed() {
        desk.drain(Duration.ZERO);
        desk = desk(Tenants.openOnMondayMornings());
        clock.advance(Duration.ofHours(5));
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.OUT_OF_HOURS);

        restart(Tenants.openOnMondayMornings());

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.OUT_OF_HOURS);
        assertThat(timesSeen("We are closed")).isOne();
    }

    @Test
    void another_bot_is_noticed_over_restarts_and_left_alone_over_restarts() {
        desk.connected(LINKED);
        for (int i = 0; i <= LoopGuard.EXCHANGES; i++) {
            awaitOutcome(page.customerWrites(ANNA, "I am a bot, too"), MessageOutcome.ANSWERED);
            clock.advance(Duration.ofSeconds(10));
            if (i == LoopGuard.EXCHANGES / 2) {
                restart();
            }
        }
        awaitOutcome(page.customerWrites(ANNA, "I am a bot, too"), MessageOutcome.IGNORED);

        restart();

        awaitOutcome(page.customerWrites(ANNA, "something new"), MessageOutcome.IGNORED);
        clock.advance(LoopGuard.SILENCE);
        awaitOutcome(page.customerWrites(ANNA, "something new"), MessageOutcome.ANSWERED);
    }

    private void fillQueue() {
        page.treatMessages(Manners.STALL);
        int before = page.attempts().size();
        page.customerWrites(ANNA, "0");
        await().until(() -> page.attempts().size() > before);
        IntStream.rangeClosed(1, 50).forEach(i -> page.customerWrites(ANNA, "waits " + i));
        page.treatMessages(Manners.ORDINARY);
        awaitOutcome(page.customerWrites(ANNA, "too many"), MessageOutcome.QUEUE_FULL);
        page.reload(); // nothing more is waited for
    }

    private long timesSeen(String words) {
        return page.customersSee().stream()
                .filter(reply -> reply.text().contains(words))
                .count();
    }
}
