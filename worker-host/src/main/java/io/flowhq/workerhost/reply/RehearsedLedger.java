package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** What an earlier worker of nobody left in its ledger: a link, and a message that nobody will answer any more. */
public final class RehearsedLedger {
    private static final String CHAT = "255700000002@c.us";

    private static final Duration LONG_AGO = Duration.ofDays(1);

    private RehearsedLedger() {}

    /** Writes it; the next worker reads it at its start, as it would after a crash. */
    public static void write(Path path, Clock clock) {
        try (Ledger ledger = Ledger.open(path, clock, entry -> {})) {
            ledger.linked(clock.instant());
            ledger.receive(new ChatMessage(
                    "false_" + CHAT + "_0",
                    "0",
                    CHAT,
                    false,
                    "+255700000002",
                    "+255700000000",
                    "Nobody",
                    "chat",
                    "hello",
                    clock.instant().minus(LONG_AGO)));
        }
    }
}
