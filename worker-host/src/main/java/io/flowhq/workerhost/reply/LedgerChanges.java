package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** The same one by one, so that none of them is large. */
    List<LedgerChanges> parts() {
        List<LedgerChanges> parts = new ArrayList<>();
        if (!facts.isEmpty() || !counted.isEmpty()) {
            parts.add(new LedgerChanges(Map.of(), Map.of(), Map.of(), Map.of(), facts, Map.of(), counted));
        }
        add(
                parts,
                finished,
                day -> new LedgerChanges(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), day, List.of()));
        add(
                parts,
                memories,
                chat -> new LedgerChanges(Map.of(), Map.of(), chat, Map.of(), Map.of(), Map.of(), List.of()));
        add(
                parts,
                open,
                entry -> new LedgerChanges(entry, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of()));
        add(
                parts,
                uncertain,
                entry -> new LedgerChanges(Map.of(), entry, Map.of(), Map.of(), Map.of(), Map.of(), List.of()));
        add(
                parts,
                unconfirmed,
                entry -> new LedgerChanges(Map.of(), Map.of(), Map.of(), entry, Map.of(), Map.of(), List.of()));
        return parts;
    }

    private static <K, T> void add(
            List<LedgerChanges> parts, Map<K, @Nullable T> all, Function<Map<K, @Nullable T>, LedgerChanges> part) {
        all.forEach((key, value) -> parts.add(part.apply(Collections.singletonMap(key, value))));
    }
}
