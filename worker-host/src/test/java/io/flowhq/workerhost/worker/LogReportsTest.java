package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.workerhost.link.FromWorker.LogEntries;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogReportsTest {
    private final List<LogEntries> told = new ArrayList<>();
    private final Deque<Runnable> looks = new ArrayDeque<>();
    private final LogReports reports = new LogReports(told::add, this::later);

    @Test
    void lines_are_told_as_soon_as_no_more_come() {
        reports.add(entry(MessageDirection.IN, "A", null));
        reports.add(entry(MessageDirection.OUT, "B", null));
        look();
        assertThat(told).isEmpty();

        look();
        assertThat(told).extracting(report -> report.entries().size()).containsExactly(2);
        assertThat(looks).isEmpty();

        reports.add(entry(MessageDirection.IN, "C", null));
        look();
        assertThat(told).hasSize(2);
    }

    @Test
    void where_more_come_all_the_time_they_are_told_after_a_second() {
        for (int i = 1; i < LogReports.MOST_LOOKS; i++) {
            reports.add(entry(MessageDirection.IN, "A" + i, null));
            reports.add(entry(MessageDirection.IN, "B" + i, null));
            look();
            assertThat(told).isEmpty();
        }
        reports.add(entry(MessageDirection.IN, "C", null));

        look();

        assertThat(told).singleElement().satisfies(report -> assertThat(report.entries())
                .hasSize(2 * LogReports.MOST_LOOKS - 1));
        assertThat(LogReports.QUIET.multipliedBy(LogReports.MOST_LOOKS)).isEqualTo(Duration.ofSeconds(1));
    }

    private void later(Duration pause, Runnable look) {
        assertThat(pause).isEqualTo(LogReports.QUIET);
        looks.add(look);
    }

    private void look() {
        looks.remove().run();
    }

    @Test
    void what_came_since_the_last_report_is_told_together_and_once() {
        reports.add(entry(MessageDirection.IN, "A", null));
        reports.add(entry(MessageDirection.OUT, "B", null));
        assertThat(told).isEmpty();

        reports.tell();
        reports.tell();

        assertThat(told)
                .containsExactly(new LogEntries(
                        List.of(entry(MessageDirection.IN, "A", null), entry(MessageDirection.OUT, "B", null))));
    }

    @Test
    void of_several_lines_about_one_message_the_latest_is_told() {
        reports.add(entry(MessageDirection.IN, "A", null));
        reports.add(entry(MessageDirection.OUT, "A", null));
        reports.add(entry(MessageDirection.IN, "A", MessageOutcome.ANSWERED));

        reports.tell();

        assertThat(told)
                .flatMap(LogEntries::entries)
                .containsExactly(
                        entry(MessageDirection.IN, "A", MessageOutcome.ANSWERED),
                        entry(MessageDirection.OUT, "A", null));
    }

    @Test
    void lines_may_be_added_by_others_while_a_report_is_told() {
        List<LogEntries> heard = new ArrayList<>();
        AtomicReference<LogReports> itself = new AtomicReference<>();
        itself.set(new LogReports(
                report -> {
                    // as a reply does that holds the ledger, which the one that is told waits for
                    CompletableFuture.runAsync(() -> itself.get().add(entry(MessageDirection.IN, "B", null)))
                            .orTimeout(10, TimeUnit.SECONDS)
                            .join();
                    heard.add(report);
                },
                this::later));
        itself.get().add(entry(MessageDirection.IN, "A", null));

        itself.get().tell();
        itself.get().tell();

        assertThat(heard)
                .flatMap(LogEntries::entries)
                .extracting(LogEntry::waMessageId)
                .containsExactly("A", "B");
    }

    @Test
    void a_report_holds_so_many_lines_and_no_more() {
        List<LogEntry> many = IntStream.range(0, MessagesRecorded.MOST + 1)
                .mapToObj(i -> entry(MessageDirection.IN, "A" + i, null))
                .toList();

        assertThat(LogReports.reportsOf(many))
                .extracting(report -> report.entries().size())
                .containsExactly(MessagesRecorded.MOST, 1);
    }

    @Test
    void long_texts_are_told_one_by_one() {
        LogEntry longest = text("x".repeat(LogReports.MOST_CHARACTERS));

        assertThat(LogReports.reportsOf(List.of(longest, text("x"), text("y"), longest)))
                .extracting(report -> report.entries().size())
                .containsExactly(1, 2, 1);
    }

    private static LogEntry entry(MessageDirection direction, String waId, @Nullable MessageOutcome outcome) {
        return new LogEntry(direction + waId, direction, "+1", "+2", "hello", waId, outcome, Instant.EPOCH);
    }

    private static LogEntry text(String text) {
        return new LogEntry("in:1", MessageDirection.IN, "+1", "+2", text, "1", null, Instant.EPOCH);
    }
}
