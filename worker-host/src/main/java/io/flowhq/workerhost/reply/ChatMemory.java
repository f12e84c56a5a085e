package io.flowhq.workerhost.reply;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a chat, over restarts too. Immutable.
 *
 * @param customer as people know them, or null before anything was heard
 * @param person the person of the shop who has the chat, or null
 * @param stoppedAt when the customer asked for no more automatic answers, or null
 * @param toldUntil until when the chat is not told the same again
 * @param loopGuard whether another bot answers there
 * @param leftAt when the shop's people last left the chat to the worker, or null: what they wrote before hands nothing over,
 *     though it is seen again with the next connection
 */
record ChatMemory(
        @Nullable String customer,
        @Nullable Person person,
        @Nullable Instant stoppedAt,
        Map<Told, Instant> toldUntil,
        LoopGuard loopGuard,
        @Nullable Instant leftAt) {
    /** Longer than a message is caught up with and a person has a chat. */
    private static final Duration LEFT_REMEMBERED = Duration.ofDays(2);

    /** Of a chat that nothing has happened in. */
    static final ChatMemory NOTHING = new ChatMemory(null, null, null, Map.of(), LoopGuard.NOTHING, null);

    ChatMemory {
        toldUntil = toldUntil == null ? Map.of() : Map.copyOf(toldUntil);
        loopGuard = loopGuard == null ? LoopGuard.NOTHING : loopGuard;
    }

    /**
     * A person has the chat.
     *
     * @param reason ASKED_FOR_PERSON or PERSON_WROTE
     */
    record Person(HandoverReason reason, Instant since, Instant until) {}

    /** The customer has written. */
    ChatMemory heard(String from, String words, Instant now) {
        return new ChatMemory(from, person, stoppedAt, toldUntil, loopGuard.heard(words, now), leftAt);
    }

    /** The customer has been answered. */
    ChatMemory answered() {
        return new ChatMemory(customer, person, stoppedAt, toldUntil, loopGuard.answered(), leftAt);
    }

    /** A person has the chat, at least until then. */
    ChatMemory handedOver(HandoverReason reason, String to, Instant at, Instant until) {
        if (leftAt != null && at.isBefore(leftAt)) {
            return this;
        }
        boolean goesOn = person != null && at.isBefore(person.until());
        Person next = new Person(
                reason,
                goesOn && person.since().isBefore(at) ? person.since() : at,
                goesOn && person.until().isAfter(until) ? person.until() : until);
        return new ChatMemory(to, next, stoppedAt, toldUntil, loopGuard, leftAt);
    }

    /** The worker answers again, unless the customer wants it not to. */
    ChatMemory leftToWorker(Instant now) {
        // WhatsApp tells times in whole seconds: what a person writes in the same one hands over again.
        return new ChatMemory(
                customer, null, stoppedAt, toldUntil, LoopGuard.NOTHING, now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The customer wants no automatic answers. */
    ChatMemory stop(Instant at) {
        return new ChatMemory(customer, person, at, toldUntil, loopGuard, leftAt);
    }

    /** The customer wants them again. */
    ChatMemory resume() {
        return new ChatMemory(customer, person, null, toldUntil, loopGuard, leftAt);
    }

    /** The chat hears this now, and until then not again. */
    ChatMemory told(Told what, Instant until) {
        Map<Told, Instant> more = new EnumMap<>(Told.class);
        more.putAll(toldUntil);
        more.put(what, until);
        return new ChatMemory(customer, person, stoppedAt, more, loopGuard, leftAt);
    }

    /** Whether the chat has heard this lately. */
    boolean knows(Told what, Instant now) {
        return Optional.ofNullable(toldUntil.get(what)).filter(now::isBefore).isPresent();
    }

    boolean isStopped() {
        return stoppedAt != null;
    }

    /** What becomes of a message that is to be left alone now. */
    Optional<MessageOutcome> silence(Instant now) {
        if (isStopped()) {
            return Optional.of(MessageOutcome.PAUSED);
        }
        if (hasPerson(now)) {
            return Optional.of(MessageOutcome.BY_HUMAN);
        }
        return loopGuard.isSilent(now) ? Optional.of(MessageOutcome.IGNORED) : Optional.empty();
    }

    /** Why, since when and until when the worker is quiet in this chat, if it is. */
    Optional<Handover> quiet(String chat, Instant now) {
        String name = customer == null ? chat : customer;
        if (stoppedAt != null) {
            return Optional.of(new Handover(chat, name, HandoverReason.CUSTOMER_STOPPED, stoppedAt, null));
        }
        if (person != null && hasPerson(now)) {
            return Optional.of(new Handover(chat, name, person.reason(), person.since(), person.until()));
        }
        Instant silent = loopGuard.silentSince();
        return silent != null && loopGuard.isSilent(now)
                ? Optional.of(
                        new Handover(chat, name, HandoverReason.OTHER_BOT, silent, silent.plus(LoopGuard.SILENCE)))
                : Optional.empty();
    }

    /** Whether it makes no difference any more. */
    boolean isOver(Instant now) {
        return silence(now).isEmpty()
                && toldUntil.values().stream().noneMatch(now::isBefore)
                && loopGuard.isOver(now)
                && (leftAt == null || now.isAfter(leftAt.plus(LEFT_REMEMBERED)));
    }

    private boolean hasPerson(Instant now) {
        return person != null && now.isBefore(person.until());
    }
}
