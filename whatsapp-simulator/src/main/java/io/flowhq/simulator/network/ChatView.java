package io.flowhq.simulator.network;

import java.util.List;

/**
 * A chat as the virtual phone shows it.
 *
 * @param with digits of the customer, or the whole address of a group
 * @param state composing, recording, or paused: what the shop's device is doing in it
 * @param seen whether the shop has read all of it
 */
public record ChatView(String with, String state, boolean seen, List<ChatMessage> messages) {

    public ChatView {
        messages = List.copyOf(messages);
    }
}
