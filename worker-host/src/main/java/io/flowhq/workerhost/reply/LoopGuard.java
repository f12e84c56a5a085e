package io.flowhq.workerhost.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices another bot in one chat: the same words, or a few in turn, again and again, each time after our reply. People who
 * are impatient repeat themselves before they are answered, which does not count. Immutable; kept with the chat's memory.
 *
 * @param lastWords the last {@link #WORDS_IN_TURN} different texts, newest first; only their hash codes, since the words are
 *     nobody's business
 * @param replied whether we have replied to the last of them
 * @param repeated when one of them came again after a reply of ours, within {@link #WINDOW}
 * @param lastHeard when the chat last wrote, or null
 * @param silentSince since when the chat is left in silence, or null
 */
record LoopGuard(
        List<Integer> lastWords,
        boolean replied,
        List<Instant> repeated,
        @Nullable Instant lastHeard,
        @Nullable Instant silentSince) {
    /** Nobody chooses the same items of a menu so often; a bot does within seconds. */
    static final int EXCHANGES = 20;

    static final Duration WINDOW = Duration.ofMinutes(10);
    /** Bots give up, too. */
    static final Duration SILENCE = Duration.ofMinutes(30);

    static final int WORDS_IN_TURN = 3;

    /** Of a chat that has not written yet. */
    static final LoopGuard NOTHING = new LoopGuard(List.of(), false, List.of(), null, null);

    LoopGuard {
        lastWords = lastWords == null ? List.of() : List.copyOf(lastWords);
        repeated = repeated == null ? List.of() : List.copyOf(repeated);
    }

    /** The customer has written. */
    LoopGuard heard(String words, Instant now) {
        if (isSilent(now)) {
            return new LoopGuard(lastWords, replied, repeated, now, silentSince);
        }
        int hash = words.hashCode();
        boolean known = lastWords.contains(hash);
        List<Instant> again = known
                ? recent(replied ? Stream.concat(repeated.stream(), Stream.of(now)) : repeated.stream(), now)
                : List.of();
        List<Integer> latest = known
                ? lastWords
                : Stream.concat(Stream.of(hash), lastWords.stream())
                        .limit(WORDS_IN_TURN)
                        .toList();
        return again.size() > EXCHANGES
                ? new LoopGuard(latest, false, List.of(), now, now)
                : new LoopGuard(latest, false, again, now, null);
    }

    /** A reply has gone out in this chat. */
    LoopGuard answered() {
        return new LoopGuard(lastWords, true, repeated, lastHeard, silentSince);
    }

    /** Whether what was heard last is left in silence. */
    boolean isLoop() {
        return silentSince != null;
    }

    /** Whether it is so since what was heard last. */
    boolean isJustNoticed() {
        return silentSince != null && silentSince.equals(lastHeard);
    }

    /** Whether the chat is left in silence. */
    boolean isSilent(Instant now) {
        return silentSince != null && now.isBefore(silentSince.plus(SILENCE));
    }

    /** Whether it makes no difference any more. */
    boolean isOver(Instant now) {
        return (lastHeard == null || lastHeard.plus(WINDOW).isBefore(now)) && !isSilent(now);
    }

    private static List<Instant> recent(Stream<Instant> times, Instant now) {
        return times.filter(at -> !at.plus(WINDOW).isBefore(now)).toList();
    }
}
