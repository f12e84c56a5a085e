package io.flowhq.workerhost.reply;

import io.flowhq.contract.Handover;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chats in which the worker is quiet, out of all that are remembered: known even while the disk is full. Not thread-safe. */
final class QuietChats {
    private final Map<String, Handover> quiet = new HashMap<>();

    /** This is remembered of a chat from now on. */
    void note(String chat, ChatMemory memory, Instant now) {
        memory.quiet(chat, now).ifPresentOrElse(it -> quiet.put(chat, it), () -> quiet.remove(chat));
    }

    /** Those that are quiet now, the latest first. */
    List<Handover> at(Instant now) {
        quiet.values().removeIf(chat -> chat.until() != null && !chat.until().isAfter(now));
        return quiet.values().stream()
                .sorted(Comparator.comparing(Handover::since).reversed().thenComparing(Handover::chat))
                .toList();
    }
}
