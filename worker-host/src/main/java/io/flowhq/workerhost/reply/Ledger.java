package io.flowhq.workerhost.reply;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reply ledger on disk: every message that is not finished, the ids of those that are, what is remembered of chats, and
 * the log entries that the control plane has not confirmed. Every method that changes something has committed when it
 * returns, so a {@code kill -9} loses nothing; {@link #sending} has also reached the disk itself, for a power loss.
 *
 * <p>When the disk is full every method of a message throws {@link LedgerFullException}, until {@link #reopen} succeeds. What
 * concerns the link and the log goes on meanwhile as well as it can.
 *
 * <p>Thread-safe. Two processes never open the same one: the session folder's lock is held around it.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final Duration TIDY_EVERY = Duration.ofDays(1);
    private static final String LINKED_AT = "linked_at";
    private static final String SEEN_UNTIL = "seen_until";
    private static final String POSITION = "position";

    private final String path;
    private final Clock clock;
    private final Consumer<LogEntry> reporter;
    private final Map<String, Handover> quiet = new HashMap<>();
    private LedgerFile file;
    private boolean usable = true;
    private Optional<Instant> linkedAt;
    private Instant tidyAt;

    private Ledger(Path path, LedgerFile file, Clock clock, Consumer<LogEntry> reporter) {
        this.path = path.toString();
        this.file = file;
        this.clock = clock;
        this.reporter = reporter;
        linkedAt = fact(LINKED_AT);
        tidyAt = clock.instant().plus(TIDY_EVERY);
        file.memories.keys().forEach(chat -> noteQuiet(chat, memoryOf(chat)));
    }

    /**
     * Opens the ledger, or begins one, and lets go what is older than a week.
     *
     * @param reporter gets every log entry once it is on disk; must not block
     * @throws LedgerFullException if the file cannot be read or written
     */
    public static Ledger open(Path path, Clock clock, Consumer<LogEntry> reporter) {
        try {
            LedgerFile file = LedgerFile.open(path.toString());
            file.tidy(clock.instant());
            return new Ledger(path, file, clock, reporter);
        } catch (MVStoreException e) {
            throw new LedgerFullException("The ledger cannot be opened", e);
        }
    }

    /** Whether this message has been received before, whatever became of it. */
    synchronized boolean knows(String id) {
        return read(() -> file.open.holds(id) || file.finished.containsKey(id));
    }

    /** Whether an outgoing message is one of our replies, rather than written by a person on the phone. */
    synchronized boolean isOurReply(String waId) {
        return read(() -> file.replies.containsKey(waId));
    }

    /** Takes a new message up and logs it. */
    synchronized LedgerEntry receive(ChatMessage message) {
        return change(() -> {
            tidyNowAndThen();
            long position = file.facts.getOrDefault(POSITION, 0L) + 1;
            LedgerEntry entry = new LedgerEntry(position, message, Step.RECEIVED, null);
            file.facts.put(POSITION, position);
            file.facts.merge(SEEN_UNTIL, message.at().toEpochMilli(), Math::max);
            file.open.put(entry.id(), entry);
            remember(message.chat(), memoryOf(message.chat()).heard(message.from(), message.text(), clock.instant()));
            commitAndReport(LogEntries.incoming(message));
            return entry;
        });
    }

    synchronized Optional<LedgerEntry> find(String id) {
        return read(() -> file.open.find(id));
    }

    /** Everything without an outcome, in the order in which it was received. */
    synchronized List<LedgerEntry> unfinished() {
        return read(() -> file.open
                .values()
                .sorted(Comparator.comparingLong(LedgerEntry::position))
                .toList());
    }

    /** What is remembered of a chat. */
    synchronized ChatMemory memoryOf(String chat) {
        return read(() -> file.memories.find(chat).orElse(ChatMemory.NOTHING));
    }

    /** The chats in which the worker is quiet now, the latest first; known even while the disk is full. */
    public synchronized List<Handover> handovers() {
        Instant now = clock.instant();
        quiet.values().removeIf(chat -> chat.until() != null && !chat.until().isAfter(now));
        return quiet.values().stream()
                .sorted(Comparator.comparing(Handover::since).reversed().thenComparing(Handover::chat))
                .toList();
    }

    /** When replies that count for the limit were given from then on, oldest first. */
    synchronized List<Instant> countedSince(Instant since) {
        return read(() -> file.counted.values().stream()
                .filter(millis -> millis >= since.toEpochMilli())
                .sorted()
                .map(Instant::ofEpochMilli)
                .toList());
    }

    /**
     * Fixes what becomes of a message and of its chat, for later; empty when it has come to an outcome meanwhile.
     *
     * @param judge is told what is remembered of the chat, which nobody changes meanwhile
     */
    synchronized Optional<LedgerEntry> decide(LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        return change(() -> decided(entry, judge).map(this::advance));
    }

    /** The same at the last moment before the page gets the reply, if there is one: one commit for both steps. */
    synchronized Optional<LedgerEntry> decideAndSend(LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        return change(() -> decided(entry, judge)
                .map(decided -> decided.made().toSend().isPresent() ? sending(decided) : advance(decided)));
    }

    /** The last moment before the page gets the reply. */
    synchronized LedgerEntry sending(LedgerEntry entry) {
        return change(() -> {
            LedgerEntry advanced = advance(entry.at(Step.SENDING));
            file.sync();
            return advanced;
        });
    }

    /** WhatsApp's servers have the reply, and with it the message has come to the outcome that was decided; both are logged. */
    synchronized void sent(LedgerEntry entry) {
        change(() -> {
            remember(entry.message().chat(), memoryOf(entry.message().chat()).answered());
            close(entry);
            commitAndReport(
                    LogEntries.outgoing(entry, clock.instant()),
                    LogEntries.outcome(entry.message(), entry.made().outcome()));
            return entry;
        });
    }

    /** The message has come to its outcome, which is logged. */
    synchronized void finish(LedgerEntry entry, MessageOutcome outcome) {
        change(() -> {
            close(entry);
            if (outcome == MessageOutcome.UNCERTAIN) {
                file.uncertain.put(entry.id(), entry);
            }
            commitAndReport(LogEntries.outcome(entry.message(), outcome));
            return entry;
        });
    }

    /** Messages that ended as UNCERTAIN within the last week. */
    synchronized List<LedgerEntry> uncertain() {
        return read(() -> file.uncertain.values().toList());
    }

    /** WhatsApp's servers have a reply that was uncertain: it is logged, and the outcome corrected. */
    synchronized void arrivedLate(LedgerEntry entry) {
        change(() -> {
            if (file.uncertain.remove(entry.id())) {
                file.unconfirmed.remove(LogEntries.outcome(entry.message(), MessageOutcome.UNCERTAIN)
                        .id());
                commitAndReport(
                        LogEntries.outgoing(entry, clock.instant()),
                        LogEntries.late(entry.message(), entry.made().outcome()));
            }
            return entry;
        });
    }

    /**
     * A person of the shop wrote in a chat, and has it for that long from then on.
     *
     * @param own the person's message
     */
    synchronized void handOver(ChatMessage own, Duration span) {
        change(() -> {
            ChatMemory memory = memoryOf(own.chat());
            remember(
                    own.chat(),
                    memory.handedOver(
                            HandoverReason.PERSON_WROTE,
                            own.to(),
                            own.at(),
                            own.at().plus(span)));
            file.commit();
            return own;
        });
    }

    /** The same, and the person also has all that nothing was decided about yet. */
    synchronized void takeOver(ChatMessage own, Duration span) {
        handOver(own, span);
        unfinished().stream()
                .filter(entry ->
                        entry.step() == Step.RECEIVED && entry.message().chat().equals(own.chat()))
                .forEach(entry -> finish(entry, MessageOutcome.BY_HUMAN));
    }

    /** Every log entry that nobody has confirmed, oldest first; none while the disk is full. */
    public synchronized List<LogEntry> unconfirmed() {
        return usable
                ? read(() -> file.unconfirmed
                        .values()
                        .sorted(Comparator.comparing(LogEntry::at).thenComparing(LogEntry::id))
                        .toList())
                : List.of();
    }

    /** The control plane has these log entries. Those confirmed while the disk is full are told once more later. */
    public synchronized void confirmed(Collection<String> logEntryIds) {
        tryToChange(() -> {
            if (logEntryIds.stream().filter(file.unconfirmed::remove).count() > 0) {
                file.commit();
            }
            return logEntryIds;
        });
    }

    /** Since when the present phone is linked; empty when none is. */
    public synchronized Optional<Instant> linkedAt() {
        return linkedAt;
    }

    /** A phone was linked. */
    public synchronized void linked(Instant at) {
        linkedAt = Optional.of(at);
        tryToChange(this::writeLink);
    }

    /** No phone is linked any more; what it had not answered will not be answered by another. */
    public synchronized void unlinked() {
        linkedAt = Optional.empty();
        tryToChange(this::writeLink);
    }

    /** When the latest message that was received had been written. */
    synchronized Optional<Instant> seenUntil() {
        return read(() -> fact(SEEN_UNTIL));
    }

    /** Tries to go on after a {@link LedgerFullException}; false while there is no room. */
    synchronized boolean reopen() {
        if (!usable && LedgerFile.hasRoom(path)) {
            try {
                file = LedgerFile.open(path);
                usable = true;
                writeLink();
                unconfirmed().forEach(reporter); // some were confirmed while that could not be written
            } catch (MVStoreException | LedgerFullException e) {
                LOG.debug("The ledger cannot be opened yet", e);
                giveUpFile();
            }
        }
        return usable;
    }

    /**
     * Copies the file as it is after the last change, whole.
     *
     * @throws IOException if it cannot be read now or the copy not be written
     */
    public synchronized void copyTo(Path target) throws IOException {
        if (!usable) {
            throw new IOException("The ledger waits for room on the disk");
        }
        Files.copy(Path.of(path), target, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public synchronized void close() {
        if (usable) {
            tryToChange(() -> {
                file.close();
                return path;
            });
        }
    }

    private <T> T read(Supplier<T> look) {
        return change(look);
    }

    private <T> T change(Supplier<T> change) {
        if (!usable) {
            throw new LedgerFullException("The ledger waits for room on the disk");
        }
        try {
            return change.get();
        } catch (MVStoreException e) {
            giveUpFile();
            throw new LedgerFullException("The ledger cannot be written", e);
        }
    }

    private <T> void tryToChange(Supplier<T> change) {
        try {
            change(change);
        } catch (LedgerFullException e) {
            LOG.debug("Left for later", e);
        }
    }

    private void giveUpFile() {
        usable = false;
        file.abandon();
    }

    private void remember(String chat, ChatMemory memory) {
        file.memories.put(chat, memory);
        noteQuiet(chat, memory);
    }

    private void noteQuiet(String chat, ChatMemory memory) {
        memory.quiet(chat, clock.instant()).ifPresentOrElse(it -> quiet.put(chat, it), () -> quiet.remove(chat));
    }

    private Optional<LedgerEntry> decided(LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        if (!file.open.holds(entry.id())) {
            return Optional.empty();
        }
        Verdict verdict = judge.apply(memoryOf(entry.message().chat()));
        if (verdict.decision().toSend().isPresent()) {
            file.replies.put(entry.replyId(), clock.millis());
        }
        if (verdict.counts()) {
            file.count(entry.id(), clock.instant());
        }
        remember(entry.message().chat(), verdict.memory());
        return Optional.of(entry.decided(verdict.decision()));
    }

    /** The entry that logs the outcome says all that the one of the arrival does. */
    private void close(LedgerEntry entry) {
        file.open.remove(entry.id());
        file.finished.put(entry.id(), clock.millis());
        file.unconfirmed.remove(LogEntries.incoming(entry.message()).id());
    }

    private LedgerEntry advance(LedgerEntry entry) {
        file.open.put(entry.id(), entry);
        file.commit();
        return entry;
    }

    private void commitAndReport(LogEntry... entries) {
        List.of(entries).forEach(entry -> file.unconfirmed.put(entry.id(), entry));
        file.commit();
        List.of(entries).forEach(reporter);
    }

    private String writeLink() {
        linkedAt.ifPresentOrElse(at -> file.facts.put(LINKED_AT, at.toEpochMilli()), () -> {
            file.facts.remove(LINKED_AT);
            file.facts.remove(SEEN_UNTIL);
        });
        file.commit();
        return path;
    }

    private void tidyNowAndThen() {
        if (!clock.instant().isBefore(tidyAt)) {
            tidyAt = clock.instant().plus(TIDY_EVERY);
            file.tidy(clock.instant());
        }
    }

    private Optional<Instant> fact(String name) {
        return Optional.ofNullable(file.facts.get(name)).map(Instant::ofEpochMilli);
    }
}
