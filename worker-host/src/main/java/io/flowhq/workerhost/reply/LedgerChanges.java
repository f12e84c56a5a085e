package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one step changes in a ledger: a record of its journal. In the maps a null says that something is not held any more.
 *
 * @param open messages without an outcome
 * @param uncertain messages whose reply may have arrived or not
 * @param memories what is remembered of chats
 * @param unconfirmed log entries that nobody has confirmed
 * @param facts single numbers
 * @param finished fingerprints of messages that came to their outcome, by the day since 1970
 * @param counted when replies were given that count for the limit, in milliseconds since 1970
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LedgerChanges(
        Map<String, @Nullable LedgerEntry> open,
        Map<String, @Nullable LedgerEntry> uncertain,
        Map<String, @Nullable ChatMemory> memories,
        Map<String, @Nullable LogEntry> unconfirmed,
        Map<String, @Nullable Long> facts,
        Map<Long, byte[]> finished,
        List<Long> counted) {
    static final LedgerChanges NONE =
            new LedgerChanges(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());

    /** What is not in the JSON has not changed. */
    LedgerChanges {
        open = open == null ? Map.of() : open;
        uncertain = uncertain == null ? Map.of() : uncertain;
        memories = memories == null ? Map.of() : memories;
        unconfirmed = unconfirmed == null ? Map.of() : unconfirmed;
        facts = facts == null ? Map.of() : facts;
        finished = finished == null ? Map.of() : finished;
        counted = counted == null ? List.of() : counted;
    }

    boolean areNone() {
        return open.isEmpty()
                && uncertain.isEmpty()
                && memories.isEmpty()
                && unconfirmed.isEmpty()
                && facts.isEmpty()
                && finished.isEmpty()
                && counted.isEmpty();
    }
}
