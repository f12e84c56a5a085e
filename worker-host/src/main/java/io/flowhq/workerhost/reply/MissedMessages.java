package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Notices customers' messages that the page holds and never told of. Clients of WhatsApp Web are known to miss some, so
 * what the page shows is compared with what was taken up. Used by one thread.
 */
final class MissedMessages {
    /** A message that was told is taken up within milliseconds, and after a start within seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Instant> unknownSince = new HashMap<>();
    /** They were looked for once; what the chats cannot give will not come by looking again. */
    private final Set<String> lookedFor = new HashSet<>();

    /**
     * Compares.
     *
     * @param latest the last message of each chat that ends with one of its customer
     * @param known whether a message was taken up, by its id
     * @param linkedAt older ones are history
     * @return whether the chats are to be read for what was missed
     */
    boolean look(List<ChatMessage> latest, Predicate<String> known, Instant linkedAt, Instant now) {
        Set<String> unknown = new HashSet<>();
        for (ChatMessage message : latest) {
            if (Relevance.isCustomers(message) && !message.at().isBefore(linkedAt) && !known.test(message.id())) {
                unknown.add(message.id());
            }
        }
        unknownSince.keySet().retainAll(unknown);
        lookedFor.retainAll(unknown);
        unknown.forEach(id -> unknownSince.putIfAbsent(id, now));
        Set<String> missed = new HashSet<>(unknown);
        missed.removeAll(lookedFor);
        missed.removeIf(id -> unknownSince.get(id).plus(PATIENCE).isAfter(now));
        lookedFor.addAll(missed);
        return !missed.isEmpty();
    }
}
