package io.flowhq.simulator.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number with its phone: its chats, what its devices have sent, and what is wrong with it. Not thread-safe; guarded by
 * {@link WhatsAppNetwork}.
 */
final class ShopNumber {

    /** Bounds the memory of a long benchmark; far more than a phone page can show. */
    private static final int KEPT_MESSAGES_PER_CHAT = 500;

    private final Clock clock;
    private final Map<String, Chat> chats = new LinkedHashMap<>();
    private final Map<String, OutgoingMessage> outgoing = new LinkedHashMap<>();
    private FaultKind fault = FaultKind.NONE;
    private Instant faultEndsAt = Instant.MAX;
    private @Nullable SocketState forced;

    private static final class Chat {
        private final Deque<ChatMessage> messages = new ArrayDeque<>();
        private String state = "paused";
        private boolean seen = true;
    }

    ShopNumber(Clock clock) {
        this.clock = clock;
    }

    void add(ChatMessage message) {
        Chat chat = chats.computeIfAbsent(message.chat(), address -> new Chat());
        chat.seen = message.fromMe();
        chat.state = message.fromMe() ? "paused" : chat.state;
        chat.messages.addLast(message);
        if (chat.messages.size() > KEPT_MESSAGES_PER_CHAT) {
            chat.messages.removeFirst();
        }
    }

    /**
     * A device has sent a message.
     *
     * @return true if its receiver sees it now, false if they had it already
     */
    boolean deliver(String id, String chat, String body) {
        OutgoingMessage earlier = outgoing.get(id);
        outgoing.put(
                id,
                earlier != null
                        ? earlier.sentAgain()
                        : new OutgoingMessage(
                                id, Address.shown(chat), body, OutgoingMessage.ON_RECEIVERS_PHONE, clock.instant(), 1));
        return earlier == null;
    }

    /** The message with this id, the latest where several have it. */
    Optional<ChatMessage> find(String id) {
        return chats.values().stream()
                .flatMap(chat -> chat.messages.stream())
                .filter(message -> message.id().equals(id))
                .reduce((earlier, later) -> later);
    }

    /** Something has become of a message; everybody sees it so from now on. */
    void change(ChatMessage message, Change change, String by) {
        Chat chat = chats.get(message.chat());
        if (chat != null) {
            List<ChatMessage> changed = chat.messages.stream()
                    .map(each -> each.id().equals(message.id()) ? each.after(change, by) : each)
                    .toList();
            chat.messages.clear();
            chat.messages.addAll(changed);
        }
        outgoing.computeIfPresent(message.id(), (id, sent) -> message.fromMe() ? sent.after(change) : sent);
    }

    void seen(String chat) {
        chats.computeIfPresent(chat, (address, found) -> {
            found.seen = true;
            return found;
        });
    }

    void chatState(String chat, String state) {
        chats.computeIfPresent(chat, (address, found) -> {
            found.state = state;
            return found;
        });
    }

    /** @param lasting how long, or null for until it is ended */
    void fault(FaultKind kind, @Nullable Duration lasting) {
        fault = kind;
        faultEndsAt = lasting == null ? Instant.MAX : clock.instant().plus(lasting);
    }

    FaultKind fault() {
        return clock.instant().isBefore(faultEndsAt) ? fault : FaultKind.NONE;
    }

    void force(@Nullable SocketState state) {
        forced = state;
    }

    @Nullable
    SocketState forced() {
        return forced;
    }

    List<OutgoingMessage> outgoing() {
        return List.copyOf(outgoing.values());
    }

    List<ChatView> chats() {
        List<ChatView> views = new ArrayList<>();
        chats.forEach((address, chat) ->
                views.add(new ChatView(Address.shown(address), chat.state, chat.seen, List.copyOf(chat.messages))));
        return views;
    }

    /** Everything in all chats, oldest first within each. */
    List<PageFrame.Message> history() {
        return chats.values().stream()
                .flatMap(chat -> chat.messages.stream())
                .map(PageFrame.Message::of)
                .toList();
    }
}
