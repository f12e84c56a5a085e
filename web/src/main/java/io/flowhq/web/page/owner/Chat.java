package io.flowhq.web.page.owner;

import io.flowhq.contract.MessageDirection;
import io.flowhq.message.MessageView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one customer and the shop wrote to each other. Immutable.
 *
 * @param number the customer's
 * @param messages newest first, at least one
 */
public record Chat(String number, List<MessageView> messages) {
    public Chat {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("A chat has at least one message");
        }
    }

    /** Chats in the order in which their customers were last heard of or answered. */
    static List<Chat> group(List<MessageView> newestFirst) {
        Map<String, List<MessageView>> byNumber = new LinkedHashMap<>();
        for (MessageView message : newestFirst) {
            String customer = message.direction() == MessageDirection.IN ? message.fromNumber() : message.toNumber();
            byNumber.computeIfAbsent(customer, number -> new ArrayList<>()).add(message);
        }
        return byNumber.entrySet().stream()
                .map(chat -> new Chat(chat.getKey(), chat.getValue()))
                .toList();
    }

    public MessageView getLatest() {
        return messages.get(0);
    }
}
