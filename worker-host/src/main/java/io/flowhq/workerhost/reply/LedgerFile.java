package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's file and what is in it. What is changed counts from the {@link #commit} on. Not thread-safe.
 *
 * <p>When a write fails the file is unusable in this life: H2 closes it, and only opening it anew shows what it holds.
 */
final class LedgerFile implements AutoCloseable {
    /** WhatsApp itself delivers for longer, but after a week nobody expects an answer. */
    static final Duration KEEP = Duration.ofDays(7);

    /** Room for some hundred steps; with less the next write would fail at once. */
    private static final int ROOM_BYTES = 256 * 1_024;

    /** An MVStore begins with two headers of a block each. */
    private static final long HEADER_BYTES = 2 * 4_096;

    private static final int CACHE_MEGABYTES = 1;
    /** Each commit writes every page that it touched, so H2's 16 KB are too much for some hundred bytes. */
    private static final int PAGE_BYTES = 1_024;

    /** A week of a busy shop; what is larger holds mostly room that nothing needs any more. */
    private static final long SHRUNK_ABOVE_BYTES = 4 * 1_024 * 1_024;

    private static final int COUNTED_AT_LEAST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

    private final MVStore store;
    /** How many replies may be counted before those of earlier minutes are looked for: each time doubled, it costs next to nothing. */
    private long countedBeforeForgetting = COUNTED_AT_LEAST;

    /** Messages without an outcome. */
    final JsonMap<LedgerEntry> open;
    /** Messages whose reply may have arrived or not: UNCERTAIN until somebody knows better. */
    final JsonMap<LedgerEntry> uncertain;
    /** When messages came to their outcome. */
    final MVMap<String, Long> finished;
    /** When replies were decided, by their ids. */
    final MVMap<String, Long> replies;
    /** When replies were given that count for the limit, by their messages. */
    final MVMap<String, Long> counted;
    /** By chat. */
    final JsonMap<ChatMemory> memories;
    /** Log entries that nobody has confirmed. */
    final JsonMap<LogEntry> unconfirmed;
    /** Single numbers. */
    final MVMap<String, Long> facts;

    private LedgerFile(MVStore store) {
        this.store = store;
        ObjectMapper mapper = ContractCodec.newMapper();
        open = new JsonMap<>(store.openMap("open"), LedgerEntry.class, mapper);
        uncertain = new JsonMap<>(store.openMap("uncertain"), LedgerEntry.class, mapper);
        finished = store.openMap("finished");
        replies = store.openMap("replies");
        counted = store.openMap("counted");
        memories = new JsonMap<>(store.openMap("memories"), ChatMemory.class, mapper);
        unconfirmed = new JsonMap<>(store.openMap("unconfirmed"), LogEntry.class, mapper);
        facts = store.openMap("facts");
    }

    /**
     * Opens a file, or begins one.
     *
     * @throws org.h2.mvstore.MVStoreException if it cannot be read or written
     */
    static LedgerFile open(String file) {
        forgetTornBeginning(file);
        shrink(file);
        return new LedgerFile(new MVStore.Builder()
                .fileName(file)
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .open());
    }

    /** Whether there is room to go on with. */
    static boolean hasRoom(String file) {
        String probe = file + ".room";
        try {
            try (OutputStream out = FileUtils.newOutputStream(probe, false)) {
                out.write(new byte[ROOM_BYTES]);
            }
            return true;
        } catch (IOException | RuntimeException e) { // H2's own files throw both
            return false;
        } finally {
            FileUtils.tryDelete(probe);
        }
    }

    /** What was changed outlives a kill -9 from now on; half a millisecond, measured. */
    void commit() {
        store.commit();
    }

    /** What was committed outlives a power loss from now on. */
    void sync() {
        store.sync();
    }

    /**
     * Lets go what is too old to matter. H2 takes the room for what comes 45 s later, when surely all is on the disk; to hurry
     * it (retention time 0 and compact) makes a torn write lose what was committed, as the crash points show.
     */
    void tidy(Instant now) {
        forgetBefore(now.minus(KEEP), finished);
        forgetBefore(now.minus(KEEP), replies);
        memories.keys().stream()
                .filter(chat ->
                        memories.find(chat).filter(memory -> memory.isOver(now)).isPresent())
                .forEach(memories::remove);
        uncertain
                .values()
                .filter(entry -> entry.message().at().plus(KEEP).isBefore(now))
                .toList()
                .forEach(entry -> uncertain.remove(entry.id()));
        store.commit();
    }

    /** A reply counts for the limit; those of earlier minutes do not any more, and are forgotten now and then. */
    void count(String messageId, Instant now) {
        if (counted.sizeAsLong() >= countedBeforeForgetting) {
            forgetBefore(now.minus(ReplyRate.WINDOW), counted);
            countedBeforeForgetting = Math.max(COUNTED_AT_LEAST, 2 * counted.sizeAsLong());
        }
        counted.put(messageId, now.toEpochMilli());
    }

    /** Lets go of the file without another write; after one that failed. */
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public void close() {
        store.close();
    }

    /** Who died while writing the headers of a new file had written nothing else, and H2 cannot open such a file. */
    private static void forgetTornBeginning(String file) {
        if (FileUtils.exists(file) && FileUtils.size(file) < HEADER_BYTES) {
            FileUtils.delete(file);
        }
    }

    /**
     * Gives back to the disk what a large file does not need: writes what counts to a new one, and puts that in its place at
     * once. H2 can also compact an open file, but stumbles over its own list of free blocks now and then (2.4.240).
     */
    private static void shrink(String file) {
        String smaller = file + ".smaller";
        FileUtils.tryDelete(smaller);
        if (!FileUtils.exists(file) || FileUtils.size(file) <= SHRUNK_ABOVE_BYTES) {
            return;
        }
        try {
            try (MVStore all = new MVStore.Builder().fileName(file).readOnly().open();
                    MVStore needed = new MVStore.Builder()
                            .fileName(smaller)
                            .autoCommitDisabled()
                            .open()) {
                all.getMapNames().forEach(map -> needed.openMap(map).putAll(all.openMap(map)));
            }
            try (FileChannel written = FileUtils.open(smaller, "rw")) {
                written.force(true);
            }
            FileUtils.moveAtomicReplace(smaller, file);
        } catch (IOException | RuntimeException e) { // H2's own files throw both
            LOG.warn("The ledger stays as large as it is: {}", e.getMessage());
            FileUtils.tryDelete(smaller);
        }
    }

    private static void forgetBefore(Instant limit, MVMap<String, Long> times) {
        List<String> old = times.entrySet().stream()
                .filter(entry -> entry.getValue() < limit.toEpochMilli())
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(times::remove);
    }
}
