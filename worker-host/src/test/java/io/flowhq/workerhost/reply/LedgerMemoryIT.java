package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.reply.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose control plane was away while somebody wrote much begins again, with the heap that workers have. */
@Timeout(60)
class LedgerMemoryIT {
    private static final String LONG = "x".repeat(65_536);
    private static final int ENTRIES = 320; // 20 MB

    @TempDir
    private Path folder;

    @Test
    void a_ledger_of_many_long_texts_is_read_and_written_anew() throws Exception {
        Path ledger = folder.resolve("ledger");
        write(ledger);
        Files.write(ledger, new byte[] {1}, StandardOpenOption.APPEND); // of a torn write, so that all is written anew

        Path output = folder.resolve("output");
        Process life = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Life.class.getName(),
                        ledger.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(life.waitFor(50, TimeUnit.SECONDS)).as("it ends").isTrue();

        assertThat(life.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.size(ledger)).isGreaterThan((long) ENTRIES * LONG.length());
    }

    private static void write(Path ledger) throws IOException {
        try (Journal journal = Journal.begin(ledger, FileOpener.MACHINE, List.of())) {
            for (int number = 0; number < ENTRIES; number++) {
                LogEntry entry = new LogEntry(
                        "in:" + number,
                        MessageDirection.IN,
                        "+2557",
                        "+2",
                        LONG,
                        "A" + number,
                        MessageOutcome.IGNORED,
                        Instant.EPOCH);
                journal.append(
                        ContractCodec.mapper().writeValueAsBytes(Map.of("unconfirmed", Map.of(entry.id(), entry))));
            }
        }
    }

    /** Opens a ledger, and takes what it would tell. */
    static final class Life {
        private Life() {}

        public static void main(String[] arguments) {
            try (Ledger ledger = Ledger.open(Path.of(arguments[0]), Clock.systemUTC(), entry -> {})) {
                assertThat(ledger.unconfirmed()).hasSize(ENTRIES);
            }
        }
    }
}
