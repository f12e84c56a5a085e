package io.flowhq.workerhost.reply;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Something that a chat is told once and then not again for a while. Thread-safe. */
final class OncePerChat {
    private final Clock clock;
    private final Map<String, Instant> quietUntil = new HashMap<>();

    OncePerChat(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is this chat's turn to be told; then it is quiet until that time. */
    synchronized boolean isDue(String chat, Instant until) {
        Instant now = clock.instant();
        quietUntil.values().removeIf(end -> !end.isAfter(now));
        return quietUntil.putIfAbsent(chat, until) == null;
    }
}
