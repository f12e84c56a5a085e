package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * Values of the ledger's file as JSON, so that a later version of this program can read them. Not thread-safe.
 *
 * @param <T> immutable: who finds the same value again soon may get the same object
 */
final class JsonMap<T> {
    /** A message is read about five times until it has its outcome, and about so many are on their way at once. */
    private static final int REMEMBERED = 64;

    private final MVMap<String, String> map;
    private final Class<T> type;
    private final ObjectMapper mapper;
    private final Map<String, Value<T>> latest = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Value<T>> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What a value is as JSON; only as long as the file says the same does it count. */
    private record Value<T>(String json, T parsed) {}

    JsonMap(MVMap<String, String> map, Class<T> type, ObjectMapper mapper) {
        this.map = map;
        this.type = type;
        this.mapper = mapper;
    }

    boolean holds(String key) {
        return map.containsKey(key);
    }

    Optional<T> find(String key) {
        String json = map.get(key);
        if (json == null) {
            return Optional.empty();
        }
        Value<T> known = latest.get(key);
        if (known == null || !known.json().equals(json)) {
            known = new Value<>(json, parsed(json));
            latest.put(key, known);
        }
        return Optional.of(known.parsed());
    }

    void put(String key, T value) {
        try {
            String json = mapper.writeValueAsString(value);
            map.put(key, json);
            latest.put(key, new Value<>(json, value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An entry of our own could not be written as JSON", e);
        }
    }

    /** Whether there was one. */
    boolean remove(String key) {
        latest.remove(key);
        return map.remove(key) != null;
    }

    List<String> keys() {
        return List.copyOf(map.keySet());
    }

    Stream<T> values() {
        return map.values().stream().map(this::parsed);
    }

    private T parsed(String json) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The ledger holds an entry that cannot be read", e);
        }
    }
}
