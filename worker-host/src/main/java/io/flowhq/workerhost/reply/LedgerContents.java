package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What a ledger holds, in memory, and what of it was changed since the changes were last taken. Not thread-safe. */
final class LedgerContents {
    /** WhatsApp itself delivers for longer, but after a week nobody expects an answer. */
    static final Duration KEEP = Duration.ofDays(7);

    private static final String SEEN_UNTIL = "seen_until";
    private static final String LINKED_AT = "linked_at";
    private static final String POSITION = "position";

    /** Messages without an outcome. */
    final Kept<LedgerEntry> open = new Kept<>();
    /** Messages whose reply may have arrived or not: UNCERTAIN until somebody knows better. */
    final Kept<LedgerEntry> uncertain = new Kept<>();
    /** Log entries that nobody has confirmed. */
    final Unconfirmed unconfirmed = new Unconfirmed();

    private final Kept<ChatMemory> memories = new Kept<>();
    private final Kept<Long> facts = new Kept<>();
    private final FinishedMessages finished = new FinishedMessages();
    /** Fingerprints of the messages without an outcome. */
    private final Set<Long> underway = new HashSet<>();
    /** When replies were given that count for the limit, oldest first. */
    private final Deque<Long> counted = new ArrayDeque<>();

    private List<Long> newlyCounted = List.of();

    /** Whether this message has been received before, whatever became of it. */
    boolean knows(String id) {
        return open.holds(id) || finished.holds(ReplyIds.fingerprint(id));
    }

    /** Whether a message with this id can only be one of our replies. */
    boolean isOurReply(String waId) {
        OptionalLong answered = ReplyIds.fingerprintBehind(waId);
        return answered.isPresent()
                && (underway.contains(answered.getAsLong()) || finished.holds(answered.getAsLong()));
    }

    /** A new message, behind all others. */
    LedgerEntry begin(ChatMessage message) {
        long position = facts.find(POSITION).orElse(0L) + 1;
        facts.put(POSITION, position);
        facts.put(
                SEEN_UNTIL,
                Math.max(message.at().toEpochMilli(), facts.find(SEEN_UNTIL).orElse(Long.MIN_VALUE)));
        LedgerEntry entry = new LedgerEntry(position, message, Step.RECEIVED, null);
        open.put(entry.id(), entry);
        underway.add(ReplyIds.fingerprint(entry.id()));
        return entry;
    }

    /** A message has come to its outcome. The entry that logs the outcome says all that the one of the arrival does. */
    void end(LedgerEntry entry, Instant now) {
        long fingerprint = ReplyIds.fingerprint(entry.id());
        open.remove(entry.id());
        underway.remove(fingerprint);
        finished.add(fingerprint, now);
        unconfirmed.remove(LogEntries.incoming(entry.message()).id());
    }

    ChatMemory memoryOf(String chat) {
        return memories.find(chat).orElse(ChatMemory.NOTHING);
    }

    void remember(String chat, ChatMemory memory) {
        memories.put(chat, memory);
    }

    /** The chats of which something is remembered. */
    Set<String> chats() {
        return memories.keys();
    }

    /** A reply counts for the limit; those of earlier minutes do not any more. */
    void count(Instant now) {
        long limit = now.minus(ReplyRate.WINDOW).toEpochMilli();
        while (!counted.isEmpty() && counted.getFirst() < limit) {
            counted.removeFirst();
        }
        counted.addLast(now.toEpochMilli());
        newlyCounted = List.of(now.toEpochMilli());
    }

    List<Instant> countedSince(Instant since) {
        return counted.stream()
                .filter(millis -> millis >= since.toEpochMilli())
                .sorted()
                .map(Instant::ofEpochMilli)
                .toList();
    }

    /** Since when the present phone is linked. */
    Optional<Instant> linkedAt() {
        return facts.find(LINKED_AT).map(Instant::ofEpochMilli);
    }

    /** @param at empty when no phone is linked any more: then it does not matter either what was seen */
    void linked(Optional<Instant> at) {
        at.ifPresentOrElse(since -> facts.put(LINKED_AT, since.toEpochMilli()), () -> {
            facts.remove(LINKED_AT);
            facts.remove(SEEN_UNTIL);
        });
    }

    /** When the latest message that was received had been written. */
    Optional<Instant> seenUntil() {
        return facts.find(SEEN_UNTIL).map(Instant::ofEpochMilli);
    }

    /** Lets go what is too old to matter. */
    void tidy(Instant now) {
        finished.forgetBefore(now.minus(KEEP));
        for (String chat : memories.keys()) {
            if (memoryOf(chat).isOver(now)) {
                memories.remove(chat);
            }
        }
        for (LedgerEntry entry : uncertain.values()) {
            if (entry.message().at().plus(KEEP).isBefore(now)) {
                uncertain.remove(entry.id());
            }
        }
    }

    LedgerChanges takeChanges() {
        List<Long> justCounted = newlyCounted;
        newlyCounted = List.of();
        return new LedgerChanges(
                open.takeChanges(),
                uncertain.takeChanges(),
                memories.takeChanges(),
                unconfirmed.takeChanges(),
                facts.takeChanges(),
                finished.takeChanges(),
                justCounted);
    }

    /** Everything, as changes of something empty. */
    LedgerChanges all() {
        return new LedgerChanges(
                open.all(),
                uncertain.all(),
                memories.all(),
                unconfirmed.all(),
                facts.all(),
                finished.all(),
                List.copyOf(counted));
    }

    /** Makes changes that were made in an earlier life. */
    void apply(LedgerChanges changes) {
        open.apply(changes.open());
        uncertain.apply(changes.uncertain());
        memories.apply(changes.memories());
        unconfirmed.apply(changes.unconfirmed());
        facts.apply(changes.facts());
        finished.apply(changes.finished());
        counted.addAll(changes.counted());
        changes.open().forEach((id, entry) -> {
            if (entry == null) {
                underway.remove(ReplyIds.fingerprint(id));
            } else {
                underway.add(ReplyIds.fingerprint(id));
            }
        });
    }
}
