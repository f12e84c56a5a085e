package io.flowhq.workerhost.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which messages came to their outcome within the last week, by the day, so that a day can be let go at once. Not thread-safe. */
final class FinishedMessages {
    private final NavigableMap<Long, Fingerprints> days = new TreeMap<>();
    private Map<Long, Fingerprints> changed = new HashMap<>();

    boolean holds(long fingerprint) {
        return days.values().stream().anyMatch(day -> day.holds(fingerprint));
    }

    void add(long fingerprint, Instant at) {
        long day = dayOf(at);
        days.computeIfAbsent(day, fresh -> new Fingerprints()).add(fingerprint);
        changed.computeIfAbsent(day, fresh -> new Fingerprints()).add(fingerprint);
    }

    /** Lets go of the days that were over by then. */
    void forgetBefore(Instant limit) {
        days.headMap(dayOf(limit)).clear();
    }

    /** Everything, as changes of something empty. */
    Map<Long, byte[]> all() {
        return bytesOf(days);
    }

    /** What was added since the changes were last taken. */
    Map<Long, byte[]> takeChanges() {
        Map<Long, byte[]> taken = bytesOf(changed);
        changed = new HashMap<>();
        return taken;
    }

    void apply(Map<Long, byte[]> changes) {
        changes.forEach((day, fingerprints) ->
                days.computeIfAbsent(day, fresh -> new Fingerprints()).addAll(fingerprints));
    }

    private static Map<Long, byte[]> bytesOf(Map<Long, Fingerprints> fingerprints) {
        Map<Long, byte[]> bytes = new HashMap<>();
        fingerprints.forEach((day, each) -> bytes.put(day, each.bytes()));
        return bytes;
    }

    private static long dayOf(Instant at) {
        return Duration.ofSeconds(at.getEpochSecond()).toDays();
    }
}
