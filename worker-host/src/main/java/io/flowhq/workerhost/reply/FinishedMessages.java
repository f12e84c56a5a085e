package io.flowhq.workerhost.reply;

import com.carrotsearch.hppc.LongHashSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which messages came to their outcome within the last week, by the day, so that a day can be let go at once. Kept as
 * fingerprints, 10 to 30 bytes each: a shop may finish a million messages in a week, and a worker has a heap of 64 MB. Two of a
 * million share a fingerprint with a probability of one in forty millions. Not thread-safe.
 */
final class FinishedMessages {
    private final NavigableMap<Long, LongHashSet> days = new TreeMap<>();
    private Map<Long, LongHashSet> changed = new HashMap<>();

    boolean holds(long fingerprint) {
        return days.values().stream().anyMatch(day -> day.contains(fingerprint));
    }

    void add(long fingerprint, Instant at) {
        long day = dayOf(at);
        days.computeIfAbsent(day, fresh -> new LongHashSet()).add(fingerprint);
        changed.computeIfAbsent(day, fresh -> new LongHashSet()).add(fingerprint);
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

    /** @param changes by the day, eight bytes for each fingerprint, in any order */
    void apply(Map<Long, byte[]> changes) {
        changes.forEach((day, bytes) -> {
            LongHashSet fingerprints = days.computeIfAbsent(day, fresh -> new LongHashSet());
            ByteBuffer each = ByteBuffer.wrap(bytes);
            while (each.remaining() >= Long.BYTES) {
                fingerprints.add(each.getLong());
            }
        });
    }

    private static Map<Long, byte[]> bytesOf(Map<Long, LongHashSet> days) {
        Map<Long, byte[]> bytes = new HashMap<>();
        days.forEach((day, fingerprints) -> bytes.put(day, bytesOf(fingerprints)));
        return bytes;
    }

    private static byte[] bytesOf(LongHashSet fingerprints) {
        ByteBuffer bytes = ByteBuffer.allocate(fingerprints.size() * Long.BYTES);
        bytes.asLongBuffer().put(fingerprints.toArray());
        return bytes.array();
    }

    private static long dayOf(Instant at) {
        return Duration.ofSeconds(at.getEpochSecond()).toDays();
    }
}
