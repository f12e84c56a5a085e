package io.flowhq.workerhost.reply;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of what a ledger holds, by its keys, and what of it was changed since the changes were last taken. Not
 * thread-safe.
 *
 * @param <T> immutable
 */
final class Kept<T> {
    private final Map<String, T> held = new LinkedHashMap<>();
    private Map<String, @Nullable T> changed = new LinkedHashMap<>();

    boolean holds(String key) {
        return held.containsKey(key);
    }

    Optional<T> find(String key) {
        return Optional.ofNullable(held.get(key));
    }

    void put(String key, T value) {
        held.put(key, value);
        changed.put(key, value);
    }

    /** Whether there was one. */
    boolean remove(String key) {
        boolean known = held.remove(key) != null;
        if (known) {
            changed.put(key, null);
        }
        return known;
    }

    Set<String> keys() {
        return Set.copyOf(held.keySet());
    }

    List<T> values() {
        return List.copyOf(held.values());
    }

    /** Everything, as changes of something empty. */
    Map<String, @Nullable T> all() {
        return Collections.unmodifiableMap(held);
    }

    /** What was changed; null for what was removed. */
    Map<String, @Nullable T> takeChanges() {
        Map<String, @Nullable T> taken = changed;
        changed = new LinkedHashMap<>();
        return taken;
    }

    /** Makes changes that were made once already. */
    void apply(Map<String, @Nullable T> changes) {
        changes.forEach((key, value) -> {
            if (value == null) {
                held.remove(key);
            } else {
                held.put(key, value);
            }
        });
    }
}
