package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that runs for weeks keeps a ledger of a week, without a restart. */
@Timeout(120)
class LedgerSizeTest {
    private static final int MESSAGES_A_DAY = 30;
    private static final int DAYS = 28;
    /** Above 256 KB it is written anew; a step more may have been written before. */
    private static final long MOST_BYTES = 260 * 1_024;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void a_ledger_of_weeks_holds_one_week_and_stays_small() throws IOException {
        Path file = folder.resolve("ledger");
        int written = 0;
        try (Ledger ledger = Ledger.open(file, clock, entry -> {})) {
            while (written < MESSAGES_A_DAY * DAYS) {
                answer(ledger, written++);
                assertThat(Files.size(file)).isLessThan(MOST_BYTES);
                clock.advance(Duration.ofDays(1).dividedBy(MESSAGES_A_DAY));
            }
            assertThat(ledger.knows(id(written - 1))).isTrue();
            assertThat(ledger.knows(id(0))).as("let go without a restart").isFalse();
        }
        try (Ledger ledger = Ledger.open(file, clock, entry -> {})) {
            assertThat(ledger.knows(id(written - 1))).isTrue();
        }
    }

    @Test
    void a_ledger_that_cannot_be_written_anew_on_a_full_disk_goes_on_as_it_is() throws IOException {
        Path file = folder.resolve("ledger");
        FileOpener noNewFiles = (path, options) -> {
            if (path.equals(file.resolveSibling("ledger.new")) && Files.exists(file)) {
                throw new IOException("No space left on device");
            }
            return FileOpener.MACHINE.open(path, options);
        };
        int written = 0;
        try (Ledger ledger = Ledger.open(file, noNewFiles, clock, entry -> {})) {
            while (Files.size(file) < 2 * MOST_BYTES) {
                answer(ledger, written++);
            }
        }
        try (Ledger ledger = Ledger.open(file, clock, entry -> {})) {
            assertThat(ledger.knows(id(0))).isTrue();
            assertThat(ledger.knows(id(written - 1))).isTrue();
            assertThat(ledger.unfinished()).isEmpty();
        }
    }

    private void answer(Ledger ledger, int number) {
        LedgerEntry entry = ledger.receive(message(number));
        ledger.sent(ledger.decideAndSend(
                        entry, memory -> Verdict.counted(MessageOutcome.ANSWERED, "Karibu sana! ".repeat(20), memory))
                .orElseThrow());
        ledger.confirmed(ledger.unconfirmed().stream().map(LogEntry::id).toList());
    }

    private ChatMessage message(int number) {
        String chat = "2557" + number % 1_000 + "@c.us";
        return new ChatMessage(
                id(number), "A" + number, chat, false, "+2557", "+2", null, "chat", "hi ".repeat(30), clock.instant());
    }

    private static String id(int number) {
        return "false_A" + number;
    }
}
