package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log entries that nobody has confirmed. However long broker or control plane are away, each is kept; but a worker has a
 * heap of 64 MB, so above {@link #MOST_CHARACTERS} only the beginnings of further texts are. Not thread-safe.
 */
final class Unconfirmed {
    /** Of all texts together: 8 MB in memory at most. */
    static final int MOST_CHARACTERS = 4 * 1_024 * 1_024;

    /** Of each text after that. */
    static final int SHORT_CHARACTERS = 200;

    static final String SHORTENED = "…";

    private final Kept<LogEntry> entries = new Kept<>();
    private long characters;

    /** Holds one more, or the same anew. */
    void add(LogEntry entry) {
        remove(entry.id());
        boolean fits = characters + entry.messageText().length() <= MOST_CHARACTERS;
        LogEntry kept = fits ? entry : shortened(entry);
        characters += kept.messageText().length();
        entries.put(kept.id(), kept);
    }

    void remove(String id) {
        characters -= charactersOf(id);
        entries.remove(id);
    }

    List<LogEntry> values() {
        return entries.values();
    }

    /** As {@link Kept#all}. */
    Map<String, @Nullable LogEntry> all() {
        return entries.all();
    }

    /** As {@link Kept#takeChanges}. */
    Map<String, @Nullable LogEntry> takeChanges() {
        return entries.takeChanges();
    }

    /** As {@link Kept#apply}: what was kept whole once stays whole. */
    void apply(Map<String, @Nullable LogEntry> changes) {
        changes.keySet().forEach(id -> characters -= charactersOf(id));
        entries.apply(changes);
        changes.keySet().forEach(id -> characters += charactersOf(id));
    }

    private int charactersOf(String id) {
        return entries.find(id).map(entry -> entry.messageText().length()).orElse(0);
    }

    private static LogEntry shortened(LogEntry entry) {
        return new LogEntry(
                entry.id(),
                entry.direction(),
                entry.fromNumber(),
                entry.toNumber(),
                beginningOf(entry.messageText()),
                entry.waMessageId(),
                entry.outcome(),
                entry.at());
    }

    private static String beginningOf(String text) {
        if (text.length() <= SHORT_CHARACTERS) {
            return text;
        }
        int end = SHORT_CHARACTERS - SHORTENED.length();
        int whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
        return text.substring(0, whole) + SHORTENED;
    }
}
