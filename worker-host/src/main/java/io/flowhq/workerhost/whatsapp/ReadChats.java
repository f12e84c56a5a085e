package io.flowhq.workerhost.whatsapp;

import java.util.List;

/**
 * What a reading of the chats brought.
 *
 * @param messages both directions, each chat's in its order
 * @param leftOut how many chats could not be read; nothing of them is among the messages
 */
public record ReadChats(List<ChatMessage> messages, int leftOut) {
    public ReadChats {
        messages = List.copyOf(messages);
    }
}
