package io.flowhq.simulator.network;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of messages after they were sent, and what people are doing meanwhile. Not thread-safe; guarded by
 * {@link WhatsAppNetwork}.
 */
final class MessageChanges {

    private final Clock clock;
    private final DeviceRegistry registry;
    private final MessageRouter router;

    MessageChanges(Clock clock, DeviceRegistry registry, MessageRouter router) {
        this.clock = clock;
        this.registry = registry;
        this.router = router;
    }

    /**
     * Somebody other than the shop does something to a message.
     *
     * @param by address of who does it, or null for whoever the chat is with
     * @return false if there is no such message, or this cannot happen to it
     */
    boolean byCustomer(String number, String id, @Nullable String by, Change change) {
        Optional<ChatMessage> message =
                router.known(number).flatMap(shop -> shop.find(id)).filter(found -> found.allows(change, false));
        message.ifPresent(found -> spread(number, found, by == null ? found.writer() : by, change, null));
        return message.isPresent();
    }

    /** A device does something to a message; what cannot happen is left out. */
    void byDevice(Device device, PageReport.Changed changed) {
        String number = Objects.requireNonNull(device.number(), "device is not linked");
        router.shop(number)
                .find(changed.id())
                .filter(message -> device.state() == DeviceState.CONNECTED && message.allows(changed.change(), true))
                .ifPresent(message -> spread(number, message, Address.ofChat(number), changed.change(), device));
    }

    private void spread(String number, ChatMessage message, String by, Change change, @Nullable Device except) {
        router.shop(number).change(message, change, by);
        PageFrame.Changed frame = PageFrame.Changed.of(router.nextDelivery(), message, by, clock.instant(), change);
        registry.linkedTo(number).stream()
                .filter(device -> device != except)
                .forEach(device -> device.queue(frame.delivery(), frame));
    }

    /** Somebody is doing something in a chat; a device that is away never hears of it. */
    void customerIs(String number, String chat, @Nullable String author, String state) {
        registry.linkedTo(number).stream()
                .filter(Device::isReceiving)
                .forEach(device -> device.tell(new PageFrame.Presence(chat, author, state)));
    }
}
