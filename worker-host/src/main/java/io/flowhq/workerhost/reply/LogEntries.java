package io.flowhq.workerhost.reply;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the tenant's log. Their ids say what they are about, so that the same line made again after a crash is the
 * same line.
 */
final class LogEntries {
    private LogEntries() {}

    /** A customer wrote. */
    static LogEntry incoming(ChatMessage message) {
        return in("in:" + message.id(), message, null);
    }

    /** What became of it. */
    static LogEntry outcome(ChatMessage message, MessageOutcome outcome) {
        return in("outcome:" + message.id(), message, outcome);
    }

    /** What became of it, where an earlier line had to leave it open. */
    static LogEntry late(ChatMessage message, MessageOutcome outcome) {
        return in("late:" + message.id(), message, outcome);
    }

    /** What was answered. */
    static LogEntry outgoing(LedgerEntry entry, Instant at) {
        ChatMessage message = entry.message();
        return new LogEntry(
                "out:" + entry.replyId(),
                MessageDirection.OUT,
                message.to(),
                message.from(),
                entry.reply().text(),
                entry.replyId(),
                null,
                at);
    }

    private static LogEntry in(String id, ChatMessage message, @Nullable MessageOutcome outcome) {
        return new LogEntry(
                id,
                MessageDirection.IN,
                message.from(),
                message.to(),
                message.text(),
                message.waId(),
                outcome,
                message.at());
    }
}
