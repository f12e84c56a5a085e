package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What came while the worker was away, and what a person of the shop has answered meanwhile. Pure.
 *
 * @param missed customers' messages, oldest first
 * @param answeredByHuman the ids of customers' messages that the shop's own phone wrote after
 * @param byHuman the last message of the shop's own phone in each chat that it wrote in
 * @param seen the ids of all messages that were read, whoever wrote them
 */
record CatchUp(
        List<ChatMessage> missed, Set<String> answeredByHuman, Map<String, ChatMessage> byHuman, Set<String> seen) {
    /** Nothing could be read. */
    static final CatchUp NOTHING = new CatchUp(List.of(), Set.of(), Map.of(), Set.of());

    CatchUp {
        missed = List.copyOf(missed);
        answeredByHuman = Set.copyOf(answeredByHuman);
        byHuman = Map.copyOf(byHuman);
        seen = Set.copyOf(seen);
    }

    /**
     * From when on to look: nothing before the phone was linked, else as far back as the second of the last message that was
     * seen, and at least as far as messages are still answered.
     */
    static Instant since(Instant linkedAt, Instant seenUntil, Instant oldestAnswered) {
        Instant seen = seenUntil.truncatedTo(ChronoUnit.SECONDS);
        Instant wanted = seen.isBefore(oldestAnswered) ? seen : oldestAnswered;
        return wanted.isBefore(linkedAt) ? linkedAt : wanted;
    }

    /**
     * Reads what the chats hold.
     *
     * @param messages of all chats, each chat's in its order
     * @param ours whether an outgoing message is one of our replies
     */
    static CatchUp of(List<ChatMessage> messages, Predicate<String> ours) {
        List<ChatMessage> missed = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        Map<String, ChatMessage> byHuman = new HashMap<>();
        for (int i = messages.size() - 1; i >= 0; i--) {
            ChatMessage message = messages.get(i);
            if (Relevance.isOwn(message) && !ours.test(message.waId())) {
                byHuman.putIfAbsent(message.chat(), message);
            } else if (Relevance.isCustomers(message)) {
                missed.add(message);
                if (byHuman.containsKey(message.chat())) {
                    answered.add(message.id());
                }
            }
        }
        Collections.reverse(missed); // so that of the same second those of one chat stay in their order
        missed.sort(Comparator.comparing(ChatMessage::at));
        return new CatchUp(
                missed,
                answered,
                byHuman,
                messages.stream().map(ChatMessage::id).collect(Collectors.toSet()));
    }
}
