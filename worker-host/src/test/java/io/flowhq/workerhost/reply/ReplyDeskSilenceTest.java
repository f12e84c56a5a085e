package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chats in which the worker is quiet: a person has them, the customer wants it, or nothing can be read. */
class ReplyDeskSilenceTest extends ReplyDeskSetup {
    @Test
    void a_chat_that_the_shops_phone_writes_in_is_left_to_the_person_for_half_an_hour_over_restarts() {
        desk.connected(LINKED);
        page.phoneWrites(ANNA, "Hi Anna!");
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
        awaitOutcome(page.customerWrites(BEN, "1"), MessageOutcome.ANSWERED);

        restart();
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
        clock.advance(Duration.ofMinutes(30));

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
    }

    @Test
    void a_chat_that_the_person_leaves_is_answered_again_over_restarts_until_the_person_writes_once_more() {
        desk.connected(LINKED);
        page.phoneWrites(ANNA, "Hi Anna!");
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
        clock.advance(Duration.ofSeconds(2));

        ledger.answerAgain(ledger.handovers().get(0).chat());

        assertThat(ledger.handovers()).isEmpty();
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        restart();
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        page.phoneWrites(ANNA, "Me again");
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
    }

    @Test
    void how_long_a_person_has_a_chat_is_the_tenants_to_say_and_counts_from_the_next_time_on() {
        desk.connected(LINKED);
        page.phoneWrites(ANNA, "Hi Anna!");
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
        desk.use(Tenants.handingOverFor(5));
        page.phoneWrites(BEN, "Hi Ben!");

        clock.advance(Duration.ofMinutes(5));

        awaitOutcome(page.customerWrites(BEN, "1"), MessageOutcome.ANSWERED);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
    }

    @Test
    void a_customer_who_asks_for_a_person_hears_so_and_then_only_the_person() {
        desk.connected(LINKED);

        awaitOutcome(page.customerWrites(ANNA, "4"), MessageOutcome.ANSWERED);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.BY_HUMAN);
        clock.advance(Duration.ofMinutes(30));
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);

        assertThat(page.customersSee())
                .extracting(OutgoingMessage::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("will write to you here soon"),
                        text -> assertThat(text).contains("confirm your booking"));
    }

    @Test
    void a_customer_who_stops_hears_nothing_more_until_the_start_over_restarts_too() {
        desk.connected(LINKED);

        awaitOutcome(page.customerWrites(ANNA, "STOP"), MessageOutcome.PAUSED);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
        restart();
        awaitOutcome(page.customerWrites(ANNA, "stop"), MessageOutcome.PAUSED);
        assertThat(page.customersSee()).hasSize(1);

        awaitOutcome(page.customerWrites(ANNA, "start"), MessageOutcome.ANSWERED);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        assertThat(page.customersSee())
                .extracting(OutgoingMessage::text)
                .satisfiesExactly(
                        text -> assertThat(text).contains("no more automatic answers"),
                        text -> assertThat(text).contains("Welcome back"),
                        text -> assertThat(text).contains("confirm your booking"));
    }

    @Test
    void a_start_over_the_limit_is_honoured_and_not_confirmed() {
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(ANNA, "stop"), MessageOutcome.PAUSED);
        IntStream.range(0, 10).forEach(i -> awaitEnd(page.customerWrites(BEN, "1")));

        awaitOutcome(page.customerWrites(ANNA, "start"), MessageOutcome.RATE_LIMITED);
        clock.advance(Duration.ofMinutes(1));

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        assertThat(page.customersSee()).noneMatch(reply -> reply.text().contains("Welcome back"));
    }

    @Test
    void a_customer_who_stops_is_left_alone_even_over_the_limit() {
        desk.connected(LINKED);
        IntStream.range(0, 11).forEach(i -> awaitEnd(page.customerWrites(BEN, "1")));

        awaitOutcome(page.customerWrites(ANNA, "stop"), MessageOutcome.PAUSED);
        clock.advance(Duration.ofMinutes(1));

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.PAUSED);
        assertThat(page.customersSee()).noneMatch(reply -> reply.chat().startsWith(ANNA));
    }

    @Test
    void what_cannot_be_read_is_said_once_a_day_in_each_chat_over_restarts() {
        desk.connected(LINKED);

        awaitOutcome(page.customerSends(ANNA, "sticker"), MessageOutcome.ANSWERED);
        awaitOutcome(page.customerSends(ANNA, "ptt"), MessageOutcome.IGNORED);
        awaitOutcome(page.customerSends(BEN, "image"), MessageOutcome.ANSWERED);
        restart();
        awaitOutcome(page.customerSends(ANNA, "image"), MessageOutcome.IGNORED);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        clock.advance(Duration.ofDays(1));
        awaitOutcome(page.customerSends(ANNA, "sticker"), MessageOutcome.ANSWERED);

        assertThat(page.customersSee())
                .filteredOn(reply -> reply.text().contains("only read text"))
                .extracting(OutgoingMessage::chat)
                .containsExactly(ANNA + "@c.us", BEN + "@c.us", ANNA + "@c.us");
    }
}
