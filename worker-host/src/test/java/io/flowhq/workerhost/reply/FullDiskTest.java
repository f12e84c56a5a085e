package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import io.flowhq.workerhost.whatsapp.OutgoingMessage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk fills up at each write of the ledger in turn, half of which is still written. */
class FullDiskTest extends ReplyDeskSetup {
    /** More than two messages take; {@link #the_last_of_these_writes_is_behind_the_last_step} proves it. */
    private static final int WRITES = 8;

    static Stream<Integer> writes() {
        return IntStream.rangeClosed(0, WRITES).boxed();
    }

    private final FillingFiles files = new FillingFiles();

    @Override
    FileOpener files() {
        return files;
    }

    @AfterEach
    void makeRoom() {
        files.makeRoom();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void every_message_is_answered_once_and_in_order_wherever_the_disk_was_full(int writes) {
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(BEN, "first of all"), MessageOutcome.ANSWERED);
        files.leaveRoomFor(writes);
        ChatMessage first = page.customerWrites(ANNA, "1");
        ChatMessage second = page.customerWrites(ANNA, "2");
        await().until(() -> !diskFull.isEmpty() || isOver(second));
        ChatMessage third = page.customerWrites(ANNA, "3");
        await().until(() -> !diskFull.isEmpty() || isOver(third));

        files.makeRoom();

        List<ChatMessage> all = List.of(first, second, third);
        all.forEach(message -> awaitOutcome(message, MessageOutcome.ANSWERED));
        await().until(diskFull::isEmpty);
        assertThat(page.customersSee().subList(1, 4))
                .extracting(OutgoingMessage::waId)
                .containsExactlyElementsOf(all.stream()
                        .map(message -> ReplyIds.replyTo(message.id()))
                        .toList());
        assertThat(page.attempts()).doesNotHaveDuplicates();
        assertThat(log.stream().map(LogEntry::id).distinct()).hasSize(3 * 4);
    }

    @Test
    void while_the_disk_is_full_nobody_is_answered_and_it_is_said_what_to_do() {
        desk.connected(LINKED);
        files.leaveRoomFor(0);

        ChatMessage message = page.customerWrites(ANNA, "1");

        await().untilAsserted(
                        () -> assertThat(diskFull).singleElement().asString().contains("Free some space"));
        assertThat(page.attempts()).isEmpty();
        assertThat(log).isEmpty();
        desk.connected(LINKED); // the page loads itself again
        page.customerWrites(BEN, "1");
        files.makeRoom();
        awaitOutcome(message, MessageOutcome.ANSWERED);
        await().until(diskFull::isEmpty);
    }

    @Test
    void what_is_decided_about_the_link_while_the_disk_is_full_is_written_when_there_is_room() {
        desk.connected(LINKED);
        files.leaveRoomFor(0);
        ledger.linked(LINKED.plusSeconds(5));
        assertThat(ledger.linkedAt()).hasValue(LINKED.plusSeconds(5));
        files.makeRoom();

        assertThat(ledger.reopen()).isTrue();
        restart();

        assertThat(ledger.linkedAt()).hasValue(LINKED.plusSeconds(5));
    }

    @Test
    void the_last_of_these_writes_is_behind_the_last_step() {
        desk.connected(LINKED);
        awaitOutcome(page.customerWrites(BEN, "first of all"), MessageOutcome.ANSWERED);
        files.leaveRoomFor(Integer.MAX_VALUE);

        awaitOutcome(page.customerWrites(ANNA, "1"), MessageOutcome.ANSWERED);
        awaitOutcome(page.customerWrites(ANNA, "2"), MessageOutcome.ANSWERED);

        assertThat(files.writesSince(Integer.MAX_VALUE)).isLessThanOrEqualTo(WRITES);
    }

    private boolean isOver(ChatMessage message) {
        return log.stream().anyMatch(entry -> entry.id().equals("outcome:" + message.id()));
    }
}
