package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices another bot: the same words again and again, each time after our reply. People who are impatient repeat
 * themselves before they are answered, which does not count. Thread-safe; a restart forgets, and notices anew.
 */
final class LoopGuard {
    /** Nobody chooses the same item of a menu so often; a bot does within seconds. */
    static final int EXCHANGES = 20;

    static final Duration WINDOW = Duration.ofMinutes(10);
    /** Bots give up, too. */
    static final Duration SILENCE = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(LoopGuard.class);

    private final Clock clock;
    private final Map<String, Exchanges> chats = new HashMap<>();

    private static final class Exchanges {
        private final Deque<Instant> repeated = new ArrayDeque<>();
        private String words = "";
        private boolean replied;
        private Instant silentUntil = Instant.MIN;
        private Instant lastHeard = Instant.MIN;

        boolean isOver(Instant now) {
            return lastHeard.plus(WINDOW).isBefore(now) && !now.isBefore(silentUntil);
        }
    }

    LoopGuard(Clock clock) {
        this.clock = clock;
    }

    /** A message has arrived; true when its chat is to be left in silence. */
    synchronized boolean isLoop(ChatMessage message) {
        Instant now = clock.instant();
        chats.values().removeIf(chat -> chat.isOver(now));
        Exchanges chat = chats.computeIfAbsent(message.chat(), address -> new Exchanges());
        chat.lastHeard = now;
        if (now.isBefore(chat.silentUntil)) {
            return true;
        }
        count(chat, message.text(), now);
        if (chat.repeated.size() <= EXCHANGES) {
            return false;
        }
        LOG.warn(
                "A chat said the same after {} replies within {} min, as a bot does; silent there for {} min",
                EXCHANGES,
                WINDOW.toMinutes(),
                SILENCE.toMinutes());
        chat.repeated.clear();
        chat.silentUntil = now.plus(SILENCE);
        return true;
    }

    /** A reply has gone out in this chat. */
    synchronized void replied(String chat) {
        Exchanges exchanges = chats.get(chat);
        if (exchanges != null) {
            exchanges.replied = true;
        }
    }

    private static void count(Exchanges chat, String words, Instant now) {
        if (!words.equals(chat.words)) {
            chat.words = words;
            chat.repeated.clear();
        } else if (chat.replied) {
            chat.repeated.add(now);
        }
        chat.replied = false;
        chat.repeated.removeIf(at -> at.plus(WINDOW).isBefore(now));
    }
}
