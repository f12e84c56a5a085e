package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage.Manners;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplyDeskTest {
    private static final Instant LINKED = Instant.parse("2026-11-23T08:00:00Z");
    private static final String ANNA = "255711111111";
    private static final String BEN = "255722222222";

    private final MovableClock clock = new MovableClock(LINKED.plusSeconds(60));
    private final FakeWhatsAppPage page = new FakeWhatsAppPage(clock);
    private final List<LogEntry> log = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private Ledger ledger;
    private ReplyDesk desk;

    @BeforeEach
    void open() {
        page.scan(Tenants.DIGITS);
        page.open(event -> {
            if (event instanceof PageEvent.Message message) {
                desk.arrived(message.message());
            }
        });
        ledger = Ledger.open(folder.resolve("ledger"), clock, log::add);
        desk = desk(Tenants.salon());
    }

    @AfterEach
    void close() {
        desk.drain(Duration.ZERO);
        ledger.close();
    }

    @Test
    void a_customer_is_answered_once_and_both_messages_are_logged() {
        desk.connected(LINKED);

        ChatMessage message = page.customerWrites(ANNA, "Can I book?");

        awaitOutcome(message, MessageOutcome.ANSWERED);
        assertThat(page.customersSee()).singleElement().satisfies(reply -> {
            assertThat(reply.chat()).isEqualTo(ANNA + "@c.us");
            assertThat(reply.text()).contains("confirm your booking");
            assertThat(reply.waId()).isEqualTo(ReplyIds.replyTo(message.id()));
        });
        assertThat(log)
                .extracting(LogEntry::direction, LogEntry::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(MessageDirection.IN, null),
                        org.assertj.core.groups.Tuple.tuple(MessageDirection.OUT, null),
                        org.assertj.core.groups.Tuple.tuple(MessageDirection.IN, MessageOutcome.ANSWERED));
        assertThat(log).extracting(LogEntry::fromNumber).containsExactly("+" + ANNA, "+" + Tenants.DIGITS, "+" + ANNA);
    }

    @Test
    void the_same_message_again_is_let_go() {
        desk.connected(LINKED);
        ChatMessage message = page.customerWrites(ANNA, "Hello");

        page.tell(new PageEvent.Message(message));
        ChatMessage next = page.customerWrites(ANNA, "Hello");

        awaitOutcome(next, MessageOutcome.ANSWERED);
        assertThat(page.attempts()).hasSize(2);
    }

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
    void a_full_queue_is_said_once_and_the_message_is_not_answered_later() {
        desk.connected(LINKED);
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
    void new_settings_are_used_from_the_next_message_on() {
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(ANNA, "hello"), MessageOutcome.ANSWERED);

        desk.use(Tenants.openOnMondayMornings());
        clock.advance(Duration.ofHours(5));

        awaitOutcome(page.customerWrites(ANNA, "hello"), MessageOutcome.OUT_OF_HOURS);
    }

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

    @Test
    void calls_reactions_and_groups_are_no_messages_of_customers() {
        desk.connected(LINKED);

        page.customerSends(ANNA, "call_log");
        page.customerSends(ANNA, "reaction");
        ChatMessage next = page.customerWrites(ANNA, "1");

        awaitOutcome(next, MessageOutcome.ANSWERED);
        assertThat(log).extracting(LogEntry::waMessageId).contains(next.waId()).hasSize(3);
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
    void after_a_crash_before_sending_the_reply_that_was_decided_is_sent() {
        ChatMessage message = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        ledger.decided(ledger.receive(message), new Decision(MessageOutcome.ANSWERED, "Decided before."));

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
    void after_a_crash_between_sending_and_logging_only_the_outcome_is_missing() {
        LedgerEntry entry = ledger.sent(sending());

        desk.connected(LINKED);

        awaitOutcome(entry.message(), MessageOutcome.ANSWERED);
        assertThat(page.attempts()).isEmpty();
    }

    @Test
    void a_phone_that_is_linked_anew_leaves_open_what_was_being_sent_and_lets_stand_what_was_sent() {
        LedgerEntry open = sending();
        LedgerEntry sent = ledger.sent(sending());
        LedgerEntry undecided = ledger.receive(page.customerWrote(BEN, "1", LINKED.plusSeconds(10)));
        page.reload();

        desk.connected(LINKED.plusSeconds(60));

        awaitOutcome(open.message(), MessageOutcome.UNCERTAIN);
        awaitOutcome(sent.message(), MessageOutcome.ANSWERED);
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
    void a_reply_that_is_interrupted_by_a_reload_is_sent_after_it() {
        desk.connected(LINKED);
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
        desk.connected(LINKED);
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
    void chats_that_cannot_be_read_are_read_again_after_a_pause() {
        ChatMessage missed = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        page.failNextReading();

        desk.connected(LINKED);

        awaitOutcome(missed, MessageOutcome.ANSWERED);
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

    @Test
    void an_error_in_one_message_is_told_and_the_next_success_takes_it_back() {
        desk.connected(LINKED);
        page.treatMessages(Manners.REFUSE);
        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.FAILED);
        assertThat(troubles).singleElement().asString().contains("WhatsApp refused the message");

        page.treatMessages(Manners.ORDINARY);

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        await().until(troubles::isEmpty);
    }

    private void restart() {
        desk.drain(Duration.ofSeconds(5));
        ledger.close();
        ledger = Ledger.open(folder.resolve("ledger"), clock, log::add);
        desk = desk(Tenants.salon());
        desk.connected(LINKED);
    }

    private LedgerEntry sending() {
        ChatMessage message = page.customerWrote(ANNA, "1", LINKED.plusSeconds(10));
        return ledger.sending(
                ledger.decided(ledger.receive(message), new Decision(MessageOutcome.ANSWERED, "Decided before."))
                        .orElseThrow());
    }

    private ReplyDesk desk(TenantSettings tenant) {
        ReplySettings settings = new ReplySettings(
                Duration.ofMinutes(60), Duration.ofMillis(500), Duration.ofMillis(50), Duration.ofMinutes(30));
        return new ReplyDesk(ledger, page, tenant, settings, clock, new ReplyDesk.Trouble() {
            @Override
            public void happened(String sentence) {
                troubles.add(sentence);
            }

            @Override
            public void over() {
                troubles.clear();
            }

            @Override
            public void beyondRepair(Throwable problem) {
                troubles.add(problem.toString());
            }
        });
    }

    private void awaitEnd(ChatMessage message) {
        await().until(() ->
                log.stream().anyMatch(entry -> entry.waMessageId().equals(message.waId()) && entry.outcome() != null));
    }

    private void awaitOutcome(ChatMessage message, MessageOutcome outcome) {
        await().untilAsserted(() -> assertThat(log)
                .filteredOn(entry -> entry.waMessageId().equals(message.waId()) && entry.outcome() != null)
                .extracting(LogEntry::outcome)
                .containsExactly(outcome));
    }
}
