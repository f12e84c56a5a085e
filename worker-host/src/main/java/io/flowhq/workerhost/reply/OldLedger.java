package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Ledgers as they were before they were journals: a store of H2's. Read once, by whoever comes upon one. */
final class OldLedger {
    private static final String BEGINNING = "H:2,";
    /** The store begins with two headers of a block each; who died while writing them had written nothing else. */
    private static final long HEADER_BYTES = 2 * 4_096;

    private final MVStore store;
    private final ObjectMapper mapper;

    private OldLedger(MVStore store, ObjectMapper mapper) {
        this.store = store;
        this.mapper = mapper;
    }

    /** What an old ledger holds; empty if that file is none. */
    static Optional<LedgerChanges> read(Path file, ObjectMapper mapper) throws IOException {
        if (!isOne(file)) {
            return Optional.empty();
        }
        if (Files.size(file) < HEADER_BYTES) {
            return Optional.of(LedgerChanges.NONE);
        }
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            return Optional.of(new OldLedger(store, mapper).all());
        } catch (MVStoreException e) {
            throw new IOException("The ledger of an earlier version cannot be read", e);
        }
    }

    private static boolean isOne(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return BEGINNING.equals(new String(in.readNBytes(BEGINNING.length()), StandardCharsets.ISO_8859_1));
        }
    }

    private LedgerChanges all() throws IOException {
        FinishedMessages finished = new FinishedMessages();
        numbers("finished").forEach((id, at) -> finished.add(ReplyIds.fingerprint(id), Instant.ofEpochMilli(at)));
        return new LedgerChanges(
                values("open", LedgerEntry.class),
                values("uncertain", LedgerEntry.class),
                values("memories", ChatMemory.class),
                values("unconfirmed", LogEntry.class),
                numbers("facts"),
                finished.all(),
                List.copyOf(numbers("counted").values()));
    }

    private <T> Map<String, T> values(String name, Class<T> type) throws JsonProcessingException {
        Map<String, T> values = new HashMap<>();
        for (Map.Entry<String, String> json : this.<String>map(name).entrySet()) {
            values.put(json.getKey(), mapper.readValue(json.getValue(), type));
        }
        return values;
    }

    private Map<String, Long> numbers(String name) {
        return new HashMap<>(map(name));
    }

    /** The oldest stores lack some, and a store that is only read cannot begin any. */
    private <V> Map<String, V> map(String name) {
        return store.hasMap(name) ? store.openMap(name) : Map.of();
    }
}
