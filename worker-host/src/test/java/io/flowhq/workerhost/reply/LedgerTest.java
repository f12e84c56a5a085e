package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final String CHAT = "255711111111@c.us";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final MovableClock clock = new MovableClock(NOW);
    private final List<LogEntry> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private Ledger ledger;
    private int kills;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger"), clock, told::add);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_kill_after_any_step_leaves_that_step() throws IOException {
        LedgerEntry entry = ledger.receive(message("A"));
        assertThat(afterKill().find(entry.id())).hasValue(entry);

        entry = ledger.decide(entry, answered("Karibu")).orElseThrow();
        assertThat(afterKill().find(entry.id())).hasValue(entry);

        entry = ledger.sending(entry);
        assertThat(afterKill().find(entry.id())).hasValue(entry);

        ledger.sent(entry);
        assertThat(afterKill().find(entry.id())).isEmpty();
        assertThat(afterKill().knows(entry.id())).isTrue();
        assertThat(afterKill().isOurReply(entry.replyId())).isTrue();
    }

    @Test
    void a_message_keeps_its_first_outcome() {
        LedgerEntry entry = ledger.receive(message("A"));
        ledger.finish(entry, MessageOutcome.BY_HUMAN);

        ledger.finish(entry, MessageOutcome.TOO_OLD);

        assertThat(told).extracting(LogEntry::outcome).containsExactly(null, MessageOutcome.BY_HUMAN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 4_096})
    void a_kill_while_the_file_was_begun_leaves_an_empty_ledger(int written) throws IOException {
        Path torn = folder.resolve("torn");
        Files.write(
                torn, Arrays.copyOf(Files.readAllBytes(folder.resolve("ledger")), written)); // zeros, if it is longer

        try (Ledger begun = Ledger.open(torn, clock, entry -> {})) {
            assertThat(begun.unfinished()).isEmpty();
        }
    }

    @Test
    void a_copy_of_an_open_ledger_holds_all_that_was_changed() throws IOException {
        LedgerEntry open = ledger.receive(message("A"));
        LedgerEntry done = ledger.receive(message("B"));
        ledger.finish(done, MessageOutcome.IGNORED);

        ledger.copyTo(folder.resolve("copy"));
        LedgerEntry later = ledger.receive(message("C"));

        try (Ledger copy = Ledger.open(folder.resolve("copy"), clock, entry -> {})) {
            assertThat(copy.unfinished()).containsExactly(open);
            assertThat(copy.knows(done.id())).isTrue();
        }
        assertThat(ledger.unfinished()).containsExactly(open, later);
    }

    @Test
    void what_has_no_outcome_comes_in_the_order_in_which_it_was_received() {
        LedgerEntry first = ledger.receive(message("B"));
        LedgerEntry second = ledger.receive(message("A"));
        LedgerEntry third = ledger.receive(message("C"));
        ledger.finish(second, MessageOutcome.ANSWERED);

        assertThat(ledger.unfinished()).containsExactly(first, third);
    }

    @Test
    void nothing_is_decided_about_a_message_that_has_its_outcome() {
        LedgerEntry entry = ledger.receive(message("A"));
        ledger.takeOver(own(), Duration.ofMinutes(1), (message, memory) -> memory);

        assertThat(ledger.decide(entry, answered("too late"))).isEmpty();
    }

    @Test
    void log_entries_are_kept_until_they_are_confirmed() throws IOException {
        LedgerEntry entry = ledger.receive(message("A"));
        assertThat(afterKill().unconfirmed()).containsExactlyElementsOf(told);
        ledger.sent(ledger.decideAndSend(entry, answered("Karibu")).orElseThrow());
        assertThat(told).hasSize(3);
        assertThat(afterKill().unconfirmed())
                .as("the outcome says all that the arrival did")
                .containsExactlyInAnyOrder(told.get(1), told.get(2));

        ledger.confirmed(told.stream().map(LogEntry::id).toList());

        assertThat(afterKill().unconfirmed()).isEmpty();
    }

    @Test
    void finished_messages_are_forgotten_after_a_week_and_open_ones_are_not() throws IOException {
        LedgerEntry finished = ledger.receive(message("A"));
        ledger.finish(finished, MessageOutcome.ANSWERED);
        LedgerEntry open = ledger.receive(message("B"));

        clock.advance(Duration.ofDays(7));
        assertThat(afterKill().knows(finished.id())).isTrue();
        clock.advance(Duration.ofDays(1));

        assertThat(afterKill().knows(finished.id()))
                .as("a day is let go as a whole")
                .isFalse();
        assertThat(afterKill().knows(open.id())).isTrue();
    }

    @Test
    void what_is_forgotten_is_not_news_again() throws IOException {
        ledger.finish(ledger.receive(message("A")), MessageOutcome.ANSWERED);

        clock.advance(Duration.ofDays(8));

        assertThat(afterKill().seenUntil())
                .hasValueSatisfying(since -> assertThat(since).isAfter(NOW));
    }

    @Test
    void a_chat_is_remembered_together_with_the_decision_that_changed_it() throws IOException {
        LedgerEntry entry = ledger.receive(message("A"));
        String chat = entry.message().chat();
        assertThat(afterKill().memoryOf(chat).isStopped()).isFalse();

        ledger.decide(entry, memory -> Verdict.free(MessageOutcome.PAUSED, "Bye.", memory.stop(NOW)));

        assertThat(afterKill().memoryOf(chat).stoppedAt()).isEqualTo(NOW);
    }

    @Test
    void a_chat_that_was_handed_over_is_remembered_as_long_as_it_matters() throws IOException {
        ledger.handOver(own(), Duration.ofSeconds(60));
        assertThat(afterKill().memoryOf(CHAT).silence(NOW)).hasValue(MessageOutcome.BY_HUMAN);
        assertThat(afterKill().handovers())
                .containsExactly(
                        new Handover(CHAT, "+255711111111", HandoverReason.PERSON_WROTE, NOW, NOW.plusSeconds(60)));

        clock.advance(Duration.ofSeconds(60));

        assertThat(ledger.handovers()).isEmpty();
        assertThat(afterKill().memoryOf(CHAT)).isEqualTo(ChatMemory.NOTHING);
    }

    @Test
    void replies_that_count_are_known_after_a_kill() throws IOException {
        ledger.decide(ledger.receive(message("A")), answered("Karibu"));
        ledger.decide(
                ledger.receive(message("B")), memory -> Verdict.free(MessageOutcome.RATE_LIMITED, "Slow!", memory));

        assertThat(afterKill().countedSince(NOW)).containsExactly(NOW);
        clock.advance(Duration.ofSeconds(61));
        ledger.decide(ledger.receive(message("C")), answered("Karibu"));
        assertThat(afterKill().countedSince(NOW.plusSeconds(1))).containsExactly(NOW.plusSeconds(61));
    }

    @Test
    void replies_of_earlier_minutes_are_forgotten_before_they_are_many() {
        for (int i = 0; i < 300; i++) {
            ledger.decide(ledger.receive(message("A" + i)), answered("Karibu"));
            clock.advance(Duration.ofSeconds(61));
        }

        assertThat(ledger.countedSince(NOW)).hasSizeBetween(1, 64);
    }

    @Test
    void what_was_uncertain_can_be_corrected_once() throws IOException {
        LedgerEntry entry = ledger.sending(
                ledger.decide(ledger.receive(message("A")), answered("Karibu")).orElseThrow());
        ledger.finish(entry, MessageOutcome.UNCERTAIN);
        assertThat(afterKill().uncertain()).containsExactly(entry);

        ledger.arrivedLate(entry);
        ledger.arrivedLate(entry);

        assertThat(told)
                .extracting(LogEntry::id)
                .containsExactly(
                        "in:" + entry.id(), "outcome:" + entry.id(), "out:" + entry.replyId(), "late:" + entry.id());
        assertThat(told.get(3).outcome()).isEqualTo(MessageOutcome.ANSWERED);
        assertThat(afterKill().uncertain()).isEmpty();
    }

    @Test
    void the_link_lasts_until_it_is_ended() throws IOException {
        ledger.linked(NOW);
        assertThat(afterKill().linkedAt()).hasValue(NOW);

        ledger.unlinked();

        assertThat(afterKill().linkedAt()).isEmpty();
    }

    @Test
    void a_torn_last_step_has_not_happened_and_the_ledger_goes_on_behind_the_one_before() throws IOException {
        Path torn = folder.resolve("torn");
        LedgerEntry first = ledger.receive(message("A"));
        ledger.receive(message("B"));
        byte[] all = Files.readAllBytes(folder.resolve("ledger"));
        Files.write(torn, Arrays.copyOf(all, all.length - 1));

        LedgerEntry next;
        try (Ledger again = Ledger.open(torn, clock, entry -> {})) {
            assertThat(again.unfinished()).containsExactly(first);
            next = again.receive(message("C"));
        }

        try (Ledger later = Ledger.open(torn, clock, entry -> {})) {
            assertThat(later.unfinished()).containsExactly(first, next);
        }
    }

    @Test
    void replies_are_recognised_from_the_arrival_of_what_they_answer_until_a_week_after() throws IOException {
        LedgerEntry entry = ledger.receive(message("A"));
        assertThat(ledger.isOurReply(entry.replyId())).isTrue();
        assertThat(afterKill().isOurReply(entry.replyId())).isTrue();
        assertThat(ledger.isOurReply(ReplyIds.replyTo("false_" + CHAT + "_B"))).isFalse();
        assertThat(ledger.isOurReply("3EB0")).isFalse();

        ledger.finish(entry, MessageOutcome.ANSWERED);

        assertThat(ledger.isOurReply(entry.replyId())).isTrue();
        assertThat(afterKill().isOurReply(entry.replyId())).isTrue();
    }

    /** What a kill -9 leaves: the file as it is now, without a close. */
    private Ledger afterKill() throws IOException {
        Path copy = folder.resolve("killed-" + ++kills);
        Files.copy(folder.resolve("ledger"), copy);
        return Ledger.open(copy, clock, entry -> {});
    }

    private static Function<ChatMemory, Verdict> answered(String text) {
        return memory -> Verdict.counted(MessageOutcome.ANSWERED, text, memory);
    }

    private static ChatMessage own() {
        return new ChatMessage("true_" + CHAT + "_P", "P", CHAT, true, "+2", "+255711111111", null, "chat", "hi", NOW);
    }

    private static ChatMessage message(String id) {
        return new ChatMessage(
                "false_" + CHAT + "_" + id, id, CHAT, false, "+255711111111", "+2", null, "chat", "hi", NOW);
    }
}
