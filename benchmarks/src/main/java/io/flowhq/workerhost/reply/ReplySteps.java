package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a reply writes to the ledger, without a page; in the package of what it measures, which nobody else may call. Used by
 * one thread; blocks.
 */
public final class ReplySteps implements AutoCloseable {
    private static final int CHATS = 50;
    private static final int CONFIRMED_AT_ONCE = 20;
    private static final String ANSWER = "Thank you for writing to Salon Asha. ".repeat(6);

    private final Clock clock = Clock.systemUTC();
    private final Ledger ledger;
    private int messages;

    /** @param file of a new ledger */
    public ReplySteps(Path file) {
        ledger = Ledger.open(file, clock, entry -> {});
    }

    /** Takes one message to its outcome; returns how long it took until the reply could have been sent, in milliseconds. */
    public double answerOne() {
        ChatMessage message = message(messages++);
        long begin = System.nanoTime();
        LedgerEntry sending = ledger.decideAndSend(
                        ledger.receive(message), memory -> Verdict.counted(MessageOutcome.ANSWERED, ANSWER, memory))
                .orElseThrow();
        double millis = (System.nanoTime() - begin) / 1e6;
        ledger.sent(sending);
        if (messages % CONFIRMED_AT_ONCE == 0) {
            ledger.confirmed(ledger.unconfirmed().stream().map(LogEntry::id).toList());
        }
        return millis;
    }

    @Override
    public void close() {
        ledger.close();
    }

    private ChatMessage message(int number) {
        String chat = "2557" + (100_000 + number % CHATS) + "@c.us";
        String id = "3EB0ABCDEF" + number;
        return new ChatMessage(
                "false_" + chat + "_" + id, id, chat, false, "+2557", "+2", "chat", "hello there", clock.instant());
    }
}
