package io.flowhq.workerhost.reply;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

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
    private static final Duration TIDY_EVERY = Duration.ofDays(1);
    private static final String LINKED_AT = "linked_at";
    private static final String SEEN_UNTIL = "seen_until";
    private static final String POSITION = "position";

    private final LedgerStorage storage;
    private final Clock clock;
    private final Consumer<LogEntry> reporter;
    private final QuietChats quiet = new QuietChats();
    private Optional<Instant> linkedAt;
    private Instant tidyAt;

    private Ledger(LedgerStorage storage, Clock clock, Consumer<LogEntry> reporter) {
        this.storage = storage;
        this.clock = clock;
        this.reporter = reporter;
        tidyAt = clock.instant().plus(TIDY_EVERY);
        linkedAt = storage.use(file -> {
            file.memories.keys().forEach(chat -> quiet.note(chat, memoryOf(file, chat), clock.instant()));
            return fact(file, LINKED_AT);
        });
    }

    /**
     * Opens the ledger, or begins one, and lets go what is older than a week.
     *
     * @param reporter gets every log entry once it is on disk; must not block
     * @throws LedgerFullException if the file cannot be read or written
     */
    public static Ledger open(Path path, Clock clock, Consumer<LogEntry> reporter) {
        return new Ledger(LedgerStorage.open(path, clock.instant()), clock, reporter);
    }

    /** Whether this message has been received before, whatever became of it. */
    synchronized boolean knows(String id) {
        return storage.use(file -> file.open.holds(id) || file.finished.containsKey(id));
    }

    /** Whether an outgoing message is one of our replies, rather than written by a person on the phone. */
    synchronized boolean isOurReply(String waId) {
        return storage.use(file -> file.replies.containsKey(waId));
    }

    /** Takes a new message up and logs it. */
    synchronized LedgerEntry receive(ChatMessage message) {
        return storage.use(file -> {
            tidyNowAndThen(file);
            long position = file.facts.getOrDefault(POSITION, 0L) + 1;
            LedgerEntry entry = new LedgerEntry(position, message, Step.RECEIVED, null);
            file.facts.put(POSITION, position);
            file.facts.merge(SEEN_UNTIL, message.at().toEpochMilli(), Math::max);
            file.open.put(entry.id(), entry);
            remember(
                    file,
                    message.chat(),
                    memoryOf(file, message.chat()).heard(message.from(), message.text(), clock.instant()));
            commitAndReport(file, LogEntries.incoming(message));
            return entry;
        });
    }

    synchronized Optional<LedgerEntry> find(String id) {
        return storage.use(file -> file.open.find(id));
    }

    /** Everything without an outcome, in the order in which it was received. */
    synchronized List<LedgerEntry> unfinished() {
        return storage.use(file -> file.open
                .values()
                .sorted(Comparator.comparingLong(LedgerEntry::position))
                .toList());
    }

    /** What is remembered of a chat. */
    synchronized ChatMemory memoryOf(String chat) {
        return storage.use(file -> memoryOf(file, chat));
    }

    /** The chats in which the worker is quiet now, the latest first; known even while the disk is full. */
    public synchronized List<Handover> handovers() {
        return quiet.at(clock.instant());
    }

    /** When replies that count for the limit were given from then on, oldest first. */
    synchronized List<Instant> countedSince(Instant since) {
        return storage.use(file -> file.counted.values().stream()
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
        return storage.use(file -> decided(file, entry, judge).map(made -> advance(file, made)));
    }

    /** The same at the last moment before the page gets the reply, if there is one: one commit for both steps. */
    synchronized Optional<LedgerEntry> decideAndSend(LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        return storage.use(file -> decided(file, entry, judge)
                .map(decided -> decided.made().toSend().isPresent() ? sending(decided) : advance(file, decided)));
    }

    /** The last moment before the page gets the reply. */
    synchronized LedgerEntry sending(LedgerEntry entry) {
        return storage.use(file -> {
            LedgerEntry advanced = advance(file, entry.at(Step.SENDING));
            file.sync();
            return advanced;
        });
    }

    /** WhatsApp's servers have the reply, and with it the message has come to the outcome that was decided; both are logged. */
    synchronized void sent(LedgerEntry entry) {
        storage.use(file -> {
            remember(
                    file,
                    entry.message().chat(),
                    memoryOf(file, entry.message().chat()).answered());
            close(file, entry);
            commitAndReport(
                    file,
                    LogEntries.outgoing(entry, clock.instant()),
                    LogEntries.outcome(entry.message(), entry.made().outcome()));
            return entry;
        });
    }

    /** The message has come to its outcome, which is logged. */
    synchronized void finish(LedgerEntry entry, MessageOutcome outcome) {
        storage.use(file -> {
            close(file, entry);
            if (outcome == MessageOutcome.UNCERTAIN) {
                file.uncertain.put(entry.id(), entry);
            }
            commitAndReport(file, LogEntries.outcome(entry.message(), outcome));
            return entry;
        });
    }

    /** Messages that ended as UNCERTAIN within the last week. */
    synchronized List<LedgerEntry> uncertain() {
        return storage.use(file -> file.uncertain.values().toList());
    }

    /** WhatsApp's servers have a reply that was uncertain: it is logged, and the outcome corrected. */
    synchronized void arrivedLate(LedgerEntry entry) {
        storage.use(file -> {
            if (file.uncertain.remove(entry.id())) {
                file.unconfirmed.remove(LogEntries.outcome(entry.message(), MessageOutcome.UNCERTAIN)
                        .id());
                commitAndReport(
                        file,
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
        storage.use(file -> {
            ChatMemory memory = memoryOf(file, own.chat());
            remember(
                    file,
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

    /** The shop's people leave a quiet chat to the worker again. Nothing happens on a full disk: they see it, and ask again. */
    public synchronized void answerAgain(String chat) {
        Instant now = clock.instant();
        if (quiet.at(now).stream().anyMatch(each -> each.chat().equals(chat))) {
            storage.tryToUse(file -> {
                remember(file, chat, memoryOf(file, chat).leftToWorker(now));
                file.commit();
            });
        }
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
        return storage.isUsable() ? storage.use(Ledger::unconfirmed) : List.of();
    }

    /** The control plane has these log entries. Those confirmed while the disk is full are told once more later. */
    public synchronized void confirmed(Collection<String> logEntryIds) {
        storage.tryToUse(file -> {
            if (logEntryIds.stream().filter(file.unconfirmed::remove).count() > 0) {
                file.commit();
            }
        });
    }

    /** Since when the present phone is linked; empty when none is. */
    public synchronized Optional<Instant> linkedAt() {
        return linkedAt;
    }

    /** A phone was linked. */
    public synchronized void linked(Instant at) {
        linkedAt = Optional.of(at);
        storage.tryToUse(this::writeLink);
    }

    /** No phone is linked any more; what it had not answered will not be answered by another. */
    public synchronized void unlinked() {
        linkedAt = Optional.empty();
        storage.tryToUse(this::writeLink);
    }

    /** When the latest message that was received had been written. */
    synchronized Optional<Instant> seenUntil() {
        return storage.use(file -> fact(file, SEEN_UNTIL));
    }

    /** Whether messages can be written; after a {@link LedgerFullException} it tries to go on. False while there is no room. */
    synchronized boolean reopen() {
        return storage.reopen(file -> {
            writeLink(file);
            unconfirmed(file).forEach(reporter); // some were confirmed while that could not be written
        });
    }

    /**
     * Copies the file as it is after the last change, whole.
     *
     * @throws IOException if it cannot be read now or the copy not be written
     */
    public synchronized void copyTo(Path target) throws IOException {
        storage.copyTo(target);
    }

    @Override
    public synchronized void close() {
        storage.close();
    }

    private static List<LogEntry> unconfirmed(LedgerFile file) {
        return file.unconfirmed
                .values()
                .sorted(Comparator.comparing(LogEntry::at).thenComparing(LogEntry::id))
                .toList();
    }

    private static ChatMemory memoryOf(LedgerFile file, String chat) {
        return file.memories.find(chat).orElse(ChatMemory.NOTHING);
    }

    private void remember(LedgerFile file, String chat, ChatMemory memory) {
        file.memories.put(chat, memory);
        quiet.note(chat, memory, clock.instant());
    }

    private Optional<LedgerEntry> decided(LedgerFile file, LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        if (!file.open.holds(entry.id())) {
            return Optional.empty();
        }
        Verdict verdict = judge.apply(memoryOf(file, entry.message().chat()));
        if (verdict.decision().toSend().isPresent()) {
            file.replies.put(entry.replyId(), clock.millis());
        }
        if (verdict.counts()) {
            file.count(entry.id(), clock.instant());
        }
        remember(file, entry.message().chat(), verdict.memory());
        return Optional.of(entry.decided(verdict.decision()));
    }

    /** The entry that logs the outcome says all that the one of the arrival does. */
    private void close(LedgerFile file, LedgerEntry entry) {
        file.open.remove(entry.id());
        file.finished.put(entry.id(), clock.millis());
        file.unconfirmed.remove(LogEntries.incoming(entry.message()).id());
    }

    private static LedgerEntry advance(LedgerFile file, LedgerEntry entry) {
        file.open.put(entry.id(), entry);
        file.commit();
        return entry;
    }

    private void commitAndReport(LedgerFile file, LogEntry... entries) {
        List.of(entries).forEach(entry -> file.unconfirmed.put(entry.id(), entry));
        file.commit();
        List.of(entries).forEach(reporter);
    }

    private void writeLink(LedgerFile file) {
        linkedAt.ifPresentOrElse(at -> file.facts.put(LINKED_AT, at.toEpochMilli()), () -> {
            file.facts.remove(LINKED_AT);
            file.facts.remove(SEEN_UNTIL);
        });
        file.commit();
    }

    private void tidyNowAndThen(LedgerFile file) {
        if (!clock.instant().isBefore(tidyAt)) {
            tidyAt = clock.instant().plus(TIDY_EVERY);
            file.tidy(clock.instant());
        }
    }

    private static Optional<Instant> fact(LedgerFile file, String name) {
        return Optional.ofNullable(file.facts.get(name)).map(Instant::ofEpochMilli);
    }
}
