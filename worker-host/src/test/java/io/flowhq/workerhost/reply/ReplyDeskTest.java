package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage.Manners;
import io.flowhq.workerhost.whatsapp.PageEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way of an ordinary message, and what is no message of a customer. */
class ReplyDeskTest extends ReplyDeskSetup {
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
    void a_customer_is_called_by_the_name_that_whatsapp_shows() {
        desk.connected(LINKED);

        awaitOutcome(page.customerWrites(ANNA, "hello"), MessageOutcome.ANSWERED);

        assertThat(page.customersSee()).singleElement().satisfies(reply -> assertThat(reply.text())
                .startsWith("Hello Customer " + ANNA.substring(ANNA.length() - 4) + ", welcome"));
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
    void messages_of_one_second_are_logged_at_times_of_their_order() {
        List<ChatMessage> messages = IntStream.range(0, 5)
                .mapToObj(i -> page.customerWrote(ANNA, "hello " + i, LINKED))
                .toList();

        desk.connected(LINKED);

        messages.forEach(message -> awaitOutcome(message, MessageOutcome.ANSWERED));
        assertThat(log)
                .filteredOn(entry -> entry.direction() == MessageDirection.IN && entry.outcome() == null)
                .isSortedAccordingTo(Comparator.comparing(LogEntry::messageText))
                .extracting(LogEntry::at)
                .isSorted()
                .doesNotHaveDuplicates();
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
    void calls_reactions_and_groups_are_no_messages_of_customers() {
        desk.connected(LINKED);

        page.customerSends(ANNA, "call_log");
        page.customerSends(ANNA, "reaction");
        ChatMessage next = page.customerWrites(ANNA, "1");

        awaitOutcome(next, MessageOutcome.ANSWERED);
        assertThat(log).extracting(LogEntry::waMessageId).contains(next.waId()).hasSize(3);
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
}
