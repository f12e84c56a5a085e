package io.flowhq.workerhost.reply;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.reply.journal.FileOpener;
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
import java.util.function.BiFunction;
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

    private final LedgerStorage storage;
    private final Clock clock;
    private final Consumer<LogEntry> reporter;
    private final QuietChats quiet = new QuietChats();
    private final WrittenTimes times;
    private Optional<Instant> linkedAt;
    private Instant tidyAt;

    private Ledger(LedgerStorage storage, Clock clock, Consumer<LogEntry> reporter) {
        this.storage = storage;
        this.clock = clock;
        this.reporter = reporter;
        tidyAt = clock.instant().plus(TIDY_EVERY);
        linkedAt = storage.read(contents -> {
            contents.chats().forEach(chat -> quiet.note(chat, contents.memoryOf(chat), clock.instant()));
            return contents.linkedAt();
        });
        times = new WrittenTimes(seenUntil().orElse(Instant.EPOCH));
    }

    /**
     * Opens the ledger, or begins one, and lets go what is older than a week.
     *
     * @param reporter gets every log entry once it is on disk; must not block
     * @throws LedgerFullException if there is no room for it
     * @throws LedgerUnreadableException if the file cannot be read or written for another reason
     */
    public static Ledger open(Path path, Clock clock, Consumer<LogEntry> reporter) {
        return open(path, FileOpener.MACHINE, clock, reporter);
    }

    /** The same with other files than the machine's. */
    static Ledger open(Path path, FileOpener files, Clock clock, Consumer<LogEntry> reporter) {
        return new Ledger(LedgerStorage.open(path, files, clock.instant()), clock, reporter);
    }

    /** Whether this message has been received before, whatever became of it. */
    synchronized boolean knows(String id) {
        return storage.read(contents -> contents.knows(id));
    }

    /** Whether an outgoing message is one of our replies, rather than written by a person on the phone. */
    synchronized boolean isOurReply(String waId) {
        return storage.read(contents -> contents.isOurReply(waId));
    }

    /** Takes a new message up and logs it. */
    synchronized LedgerEntry receive(ChatMessage told) {
        ChatMessage message = told.writtenAt(times.next(told.at(), clock.instant()));
        return changeAndReport(
                contents -> {
                    tidyNowAndThen(contents);
                    LedgerEntry entry = contents.begin(message);
                    remember(
                            contents,
                            message.chat(),
                            contents.memoryOf(message.chat()).heard(message.from(), message.text(), clock.instant()));
                    return entry;
                },
                LogEntries.incoming(message));
    }

    synchronized Optional<LedgerEntry> find(String id) {
        return storage.read(contents -> contents.open.find(id));
    }

    /** Everything without an outcome, in the order in which it was received. */
    synchronized List<LedgerEntry> unfinished() {
        return storage.read(contents -> contents.open.values().stream()
                .sorted(Comparator.comparingLong(LedgerEntry::position))
                .toList());
    }

    /** What is remembered of a chat. */
    synchronized ChatMemory memoryOf(String chat) {
        return storage.read(contents -> contents.memoryOf(chat));
    }

    /** The chats in which the worker is quiet now, the latest first; known even while the disk is full. */
    public synchronized List<Handover> handovers() {
        return quiet.at(clock.instant());
    }

    /** When replies that count for the limit were given from then on, oldest first. */
    synchronized List<Instant> countedSince(Instant since) {
        return storage.read(contents -> contents.countedSince(since));
    }

    /**
     * Fixes what becomes of a message and of its chat, for later; empty when it has come to an outcome meanwhile.
     *
     * @param judge is told what is remembered of the chat, which nobody changes meanwhile
     */
    synchronized Optional<LedgerEntry> decide(LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        return storage.change(contents -> decided(contents, entry, judge));
    }

    /**
     * The same at the last moment before the page gets the reply, if there is one: both steps are one. Blocks for as long as
     * the disk takes, and nobody else meanwhile.
     */
    Optional<LedgerEntry> decideAndSend(LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        Optional<LedgerEntry> decided = decideUntilSending(entry, judge);
        if (decided.filter(made -> made.step() == Step.SENDING).isPresent()) {
            storage.force();
        }
        return decided;
    }

    /** The last moment before the page gets the reply. Blocks as {@link #decideAndSend} does. */
    LedgerEntry sending(LedgerEntry entry) {
        LedgerEntry advanced = advanceToSending(entry);
        storage.force();
        return advanced;
    }

    /** WhatsApp's servers have the reply, and with it the message has come to the outcome that was decided; both are logged. */
    synchronized void sent(LedgerEntry entry) {
        String chat = entry.message().chat();
        changeAndReport(
                contents -> {
                    remember(contents, chat, contents.memoryOf(chat).answered());
                    contents.end(entry, clock.instant());
                    return entry;
                },
                LogEntries.outgoing(entry, clock.instant()),
                LogEntries.outcome(entry.message(), entry.made().outcome()));
    }

    /** The message has come to its outcome, which is logged; one that had come to another meanwhile keeps that. */
    synchronized void finish(LedgerEntry entry, MessageOutcome outcome) {
        finishUnanswered(entry, outcome, (message, memory) -> memory);
    }

    /**
     * The same for a message that gets no reply.
     *
     * @param wish what the message changes in what is remembered of its chat, if nothing was decided about it yet
     */
    synchronized void finishUnanswered(
            LedgerEntry entry, MessageOutcome outcome, BiFunction<ChatMessage, ChatMemory, ChatMemory> wish) {
        Optional<LedgerEntry> present = find(entry.id());
        if (present.isEmpty()) {
            return;
        }
        changeAndReport(
                contents -> {
                    if (present.get().step() == Step.RECEIVED) {
                        heed(contents, entry.message(), wish);
                    }
                    contents.end(entry, clock.instant());
                    if (outcome == MessageOutcome.UNCERTAIN) {
                        contents.uncertain.put(entry.id(), entry);
                    }
                    return entry;
                },
                LogEntries.outcome(entry.message(), outcome));
    }

    /** Messages that ended as UNCERTAIN within the last week. */
    synchronized List<LedgerEntry> uncertain() {
        return storage.read(contents -> contents.uncertain.values());
    }

    /** WhatsApp's servers have a reply that was uncertain: it is logged, and the outcome corrected. */
    synchronized void arrivedLate(LedgerEntry entry) {
        if (storage.read(contents -> contents.uncertain.holds(entry.id()))) {
            changeAndReport(
                    contents -> {
                        contents.uncertain.remove(entry.id());
                        contents.unconfirmed.remove(LogEntries.outcome(entry.message(), MessageOutcome.UNCERTAIN)
                                .id());
                        return entry;
                    },
                    LogEntries.outgoing(entry, clock.instant()),
                    LogEntries.late(entry.message(), entry.made().outcome()));
        }
    }

    /**
     * A person of the shop wrote in a chat, and has it for that long from then on.
     *
     * @param own the person's message
     */
    synchronized void handOver(ChatMessage own, Duration span) {
        storage.change(contents -> {
            Instant until = own.at().plus(span);
            ChatMemory memory = contents.memoryOf(own.chat());
            remember(contents, own.chat(), memory.handedOver(HandoverReason.PERSON_WROTE, own.to(), own.at(), until));
            return own;
        });
    }

    /** The shop's people leave a quiet chat to the worker again. Nothing happens on a full disk: they see it, and ask again. */
    public synchronized void answerAgain(String chat) {
        Instant now = clock.instant();
        if (quiet.at(now).stream().anyMatch(each -> each.chat().equals(chat))) {
            storage.tryToChange(
                    contents -> remember(contents, chat, contents.memoryOf(chat).leftToWorker(now)));
        }
    }

    /**
     * As {@link #handOver}, and the person also has all that nothing was decided about yet.
     *
     * @param wish as in {@link #finishUnanswered}
     */
    synchronized void takeOver(ChatMessage own, Duration span, BiFunction<ChatMessage, ChatMemory, ChatMemory> wish) {
        handOver(own, span);
        unfinished().stream()
                .filter(entry ->
                        entry.step() == Step.RECEIVED && entry.message().chat().equals(own.chat()))
                .forEach(entry -> finishUnanswered(entry, MessageOutcome.BY_HUMAN, wish));
    }

    /** Every log entry that nobody has confirmed, oldest first; none while the disk is full. */
    public synchronized List<LogEntry> unconfirmed() {
        return storage.isUsable() ? storage.read(Ledger::unconfirmed) : List.of();
    }

    /** The control plane has these log entries. Those confirmed while the disk is full are told once more later. */
    public synchronized void confirmed(Collection<String> logEntryIds) {
        storage.tryToChange(contents -> logEntryIds.forEach(contents.unconfirmed::remove));
    }

    /** Since when the present phone is linked; empty when none is. */
    public synchronized Optional<Instant> linkedAt() {
        return linkedAt;
    }

    /** A phone was linked. */
    public synchronized void linked(Instant at) {
        linkedAt = Optional.of(at);
        storage.tryToChange(contents -> contents.linked(linkedAt));
    }

    /** No phone is linked any more; what it had not answered will not be answered by another. */
    public synchronized void unlinked() {
        linkedAt = Optional.empty();
        storage.tryToChange(contents -> contents.linked(linkedAt));
    }

    /** Since when messages may be news: the latest that was received, or the oldest that would still be known. */
    synchronized Optional<Instant> seenUntil() {
        Instant oldestKnown = oldestKnown();
        return storage.read(LedgerContents::seenUntil)
                .map(latest -> latest.isBefore(oldestKnown) ? oldestKnown : latest);
    }

    /** What was written before may have been received and forgotten. */
    Instant oldestKnown() {
        return clock.instant().minus(LedgerContents.KEEP).plusSeconds(1); // the page knows whole seconds
    }

    /** Whether messages can be written; after a {@link LedgerFullException} it tries to go on. False while there is no room. */
    synchronized boolean reopen() {
        boolean wasUsable = storage.isUsable();
        boolean usable = storage.reopen(contents -> contents.linked(linkedAt));
        if (usable && !wasUsable) {
            unconfirmed().forEach(reporter); // some were confirmed while that could not be written
        }
        return usable;
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

    private synchronized Optional<LedgerEntry> decideUntilSending(
            LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        return storage.change(contents -> decided(contents, entry, judge)
                .map(decided -> decided.made().toSend().isPresent() ? advance(contents, decided) : decided));
    }

    private synchronized LedgerEntry advanceToSending(LedgerEntry entry) {
        return storage.change(contents -> advance(contents, entry));
    }

    private Optional<LedgerEntry> decided(
            LedgerContents contents, LedgerEntry entry, Function<ChatMemory, Verdict> judge) {
        if (!contents.open.holds(entry.id())) {
            return Optional.empty();
        }
        String chat = entry.message().chat();
        Verdict verdict = judge.apply(contents.memoryOf(chat));
        if (verdict.counts()) {
            contents.count(clock.instant());
        }
        remember(contents, chat, verdict.memory());
        LedgerEntry decided = entry.decided(verdict.decision());
        contents.open.put(decided.id(), decided);
        return Optional.of(decided);
    }

    private static LedgerEntry advance(LedgerContents contents, LedgerEntry decided) {
        LedgerEntry sending = decided.at(Step.SENDING);
        contents.open.put(sending.id(), sending);
        return sending;
    }

    private static List<LogEntry> unconfirmed(LedgerContents contents) {
        return contents.unconfirmed.values().stream()
                .sorted(Comparator.comparing(LogEntry::at).thenComparing(LogEntry::id))
                .toList();
    }

    private void heed(
            LedgerContents contents, ChatMessage message, BiFunction<ChatMessage, ChatMemory, ChatMemory> wish) {
        ChatMemory before = contents.memoryOf(message.chat());
        ChatMemory after = wish.apply(message, before);
        if (after != before) {
            remember(contents, message.chat(), after);
        }
    }

    private void remember(LedgerContents contents, String chat, ChatMemory memory) {
        contents.remember(chat, memory);
        quiet.note(chat, memory, clock.instant());
    }

    private LedgerEntry changeAndReport(Function<LedgerContents, LedgerEntry> change, LogEntry... entries) {
        LedgerEntry result = storage.change(contents -> {
            LedgerEntry changed = change.apply(contents);
            List.of(entries).forEach(contents.unconfirmed::add);
            return changed;
        });
        List.of(entries).forEach(reporter);
        return result;
    }

    private void tidyNowAndThen(LedgerContents contents) {
        if (!clock.instant().isBefore(tidyAt)) {
            tidyAt = clock.instant().plus(TIDY_EVERY);
            contents.tidy(clock.instant());
        }
    }
}
