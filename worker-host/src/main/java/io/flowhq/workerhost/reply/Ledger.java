package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.store.fs.FileUtils;

/**
 * The reply ledger on disk: every message that is not finished, the ids of those that are, what is remembered of chats, and
 * the log entries that the control plane has not confirmed. Every method that changes something has committed when it returns, so a {@code kill
 * -9} loses nothing (0.5 ms a commit, measured); {@link #sending} has also reached the disk itself, for a power loss.
 *
 * <p>Thread-safe. Two processes never open the same one: the session folder's lock is held around it.
 */
public final class Ledger implements AutoCloseable {
    /** WhatsApp itself delivers for longer, but after a week nobody expects an answer. */
    static final Duration KEEP = Duration.ofDays(7);

    /** An MVStore begins with two headers of a block each. */
    private static final long HEADER_BYTES = 2 * 4_096;

    private static final int CACHE_MEGABYTES = 1;
    private static final int COMPACTION_LIMIT_MILLIS = 50;
    private static final String LINKED_AT = "linked_at";
    private static final String SEEN_UNTIL = "seen_until";
    private static final String POSITION = "position";

    private final ObjectMapper mapper = ContractCodec.newMapper();
    private final Clock clock;
    private final Consumer<LogEntry> reporter;
    private final MVStore store;
    private final MVMap<String, String> open;
    private final MVMap<String, Long> finished;
    private final MVMap<String, Long> replies;
    private final MVMap<String, String> memories;
    private final MVMap<String, String> unconfirmed;
    private final MVMap<String, Long> facts;

    private Ledger(MVStore store, Clock clock, Consumer<LogEntry> reporter) {
        this.store = store;
        this.clock = clock;
        this.reporter = reporter;
        open = store.openMap("open");
        finished = store.openMap("finished");
        replies = store.openMap("replies");
        memories = store.openMap("memories");
        unconfirmed = store.openMap("unconfirmed");
        facts = store.openMap("facts");
    }

    /**
     * Opens the ledger, or begins one, and lets go what is older than a week.
     *
     * @param reporter gets every log entry once it is on disk; must not block
     * @throws org.h2.mvstore.MVStoreException if the file cannot be read or written
     */
    public static Ledger open(Path file, Clock clock, Consumer<LogEntry> reporter) {
        forgetTornBeginning(file.toString());
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .cacheSize(CACHE_MEGABYTES)
                .open();
        Ledger ledger = new Ledger(store, clock, reporter);
        ledger.forgetBefore(clock.instant().minus(KEEP));
        store.compactFile(COMPACTION_LIMIT_MILLIS);
        return ledger;
    }

    /** Whether this message has been received before, whatever became of it. */
    synchronized boolean knows(String id) {
        return open.containsKey(id) || finished.containsKey(id);
    }

    /** Whether an outgoing message is one of our replies, rather than written by a person on the phone. */
    synchronized boolean isOurReply(String waId) {
        return replies.containsKey(waId);
    }

    /** Takes a new message up and logs it. */
    synchronized LedgerEntry receive(ChatMessage message) {
        long position = facts.getOrDefault(POSITION, 0L) + 1;
        LedgerEntry entry = new LedgerEntry(position, message, Step.RECEIVED, null);
        facts.put(POSITION, position);
        facts.merge(SEEN_UNTIL, message.at().toEpochMilli(), Math::max);
        open.put(entry.id(), json(entry));
        commitAndReport(LogEntries.incoming(message));
        return entry;
    }

    synchronized Optional<LedgerEntry> find(String id) {
        return Optional.ofNullable(open.get(id)).map(json -> parsed(json, LedgerEntry.class));
    }

    /** Everything without an outcome, in the order in which it was received. */
    synchronized List<LedgerEntry> unfinished() {
        return open.values().stream()
                .map(json -> parsed(json, LedgerEntry.class))
                .sorted(Comparator.comparingLong(LedgerEntry::position))
                .toList();
    }

    /** What is remembered of a chat. */
    synchronized ChatMemory memoryOf(String chat) {
        return Optional.ofNullable(memories.get(chat))
                .map(json -> parsed(json, ChatMemory.class))
                .orElse(ChatMemory.NOTHING);
    }

    /** Fixes what becomes of a message and of its chat; empty when it has come to an outcome meanwhile. */
    synchronized Optional<LedgerEntry> decided(LedgerEntry entry, Decision decision) {
        if (!open.containsKey(entry.id())) {
            return Optional.empty();
        }
        if (decision.toSend().isPresent()) {
            replies.put(entry.replyId(), clock.millis());
        }
        if (decision.memory() != null) {
            memories.put(entry.message().chat(), json(decision.memory()));
        }
        return Optional.of(advance(entry.decided(decision)));
    }

    /** The last moment before the page gets the reply. */
    synchronized LedgerEntry sending(LedgerEntry entry) {
        LedgerEntry advanced = advance(entry.at(Step.SENDING));
        store.sync();
        return advanced;
    }

    /** WhatsApp's servers have the reply; it is logged. */
    synchronized LedgerEntry sent(LedgerEntry entry) {
        LedgerEntry advanced = entry.at(Step.SENT);
        open.put(advanced.id(), json(advanced));
        commitAndReport(LogEntries.outgoing(entry, clock.instant()));
        return advanced;
    }

    /** The message has come to its outcome, which is logged. */
    synchronized void finish(LedgerEntry entry, MessageOutcome outcome) {
        open.remove(entry.id());
        finished.put(entry.id(), clock.millis());
        commitAndReport(LogEntries.outcome(entry.message(), outcome));
    }

    /** A person of the shop has a chat until then. */
    synchronized void handOver(String chat, Instant until) {
        memories.put(chat, json(memoryOf(chat).handedOver(until)));
        store.commit();
    }

    /** A person of the shop has just written in a chat: has it until then, with all that nothing was decided about yet. */
    synchronized void takeOver(String chat, Instant until) {
        handOver(chat, until);
        unfinished().stream()
                .filter(entry ->
                        entry.step() == Step.RECEIVED && entry.message().chat().equals(chat))
                .forEach(entry -> finish(entry, MessageOutcome.BY_HUMAN));
    }

    /** Every log entry that nobody has confirmed, oldest first. */
    public synchronized List<LogEntry> unconfirmed() {
        return unconfirmed.values().stream()
                .map(json -> parsed(json, LogEntry.class))
                .sorted(Comparator.comparing(LogEntry::at).thenComparing(LogEntry::id))
                .toList();
    }

    /** The control plane has this log entry. */
    public synchronized void confirmed(String logEntryId) {
        if (unconfirmed.remove(logEntryId) != null) {
            store.commit();
        }
    }

    /** Since when the present phone is linked; empty when none is. */
    public synchronized Optional<Instant> linkedAt() {
        return fact(LINKED_AT);
    }

    /** A phone was linked. */
    public synchronized void linked(Instant at) {
        facts.put(LINKED_AT, at.toEpochMilli());
        store.commit();
    }

    /** No phone is linked any more; what it had not answered will not be answered by another. */
    public synchronized void unlinked() {
        facts.remove(LINKED_AT);
        facts.remove(SEEN_UNTIL);
        store.commit();
    }

    /** When the latest message that was received had been written. */
    synchronized Optional<Instant> seenUntil() {
        return fact(SEEN_UNTIL);
    }

    @Override
    public synchronized void close() {
        store.close();
    }

    /** Who died while writing the headers of a new file had written nothing else, and H2 cannot open such a file. */
    private static void forgetTornBeginning(String file) {
        if (FileUtils.exists(file) && FileUtils.size(file) < HEADER_BYTES) {
            FileUtils.delete(file);
        }
    }

    private LedgerEntry advance(LedgerEntry entry) {
        open.put(entry.id(), json(entry));
        store.commit();
        return entry;
    }

    private void commitAndReport(LogEntry entry) {
        unconfirmed.put(entry.id(), json(entry));
        store.commit();
        reporter.accept(entry);
    }

    private Optional<Instant> fact(String name) {
        return Optional.ofNullable(facts.get(name)).map(Instant::ofEpochMilli);
    }

    private void forgetBefore(Instant limit) {
        forgetBefore(limit, finished);
        forgetBefore(limit, replies);
        Instant now = clock.instant();
        List.copyOf(memories.keySet()).stream()
                .filter(chat -> memoryOf(chat).isOver(now))
                .forEach(memories::remove);
        store.commit();
    }

    private static void forgetBefore(Instant limit, MVMap<String, Long> times) {
        List<String> old = times.entrySet().stream()
                .filter(entry -> entry.getValue() < limit.toEpochMilli())
                .map(Map.Entry::getKey)
                .toList();
        old.forEach(times::remove);
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An entry of our own could not be written as JSON", e);
        }
    }

    private <T> T parsed(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The ledger holds an entry that cannot be read", e);
        }
    }
}
