package io.flowhq.simulator.network;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Brings messages from whoever writes to whoever reads. Not thread-safe; guarded by {@link WhatsAppNetwork}. */
final class MessageRouter {

    private final Clock clock;
    private final Scheduler scheduler;
    private final Identifiers identifiers;
    private final DeviceRegistry registry;
    private final Map<String, ShopNumber> shops = new TreeMap<>();
    private long lastDelivery;

    /** @param scheduler runs its work with the network's lock held */
    MessageRouter(Clock clock, Scheduler scheduler, Identifiers identifiers, DeviceRegistry registry) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.identifiers = identifiers;
        this.registry = registry;
        registry.all().forEach(device -> shopOf(device));
    }

    ShopNumber shop(String number) {
        return shops.computeIfAbsent(number, unseen -> new ShopNumber(clock));
    }

    ShopNumber shopOf(Device device) {
        return shop(Objects.requireNonNull(device.number(), "device is not linked"));
    }

    Optional<ShopNumber> known(String number) {
        return Optional.ofNullable(shops.get(number));
    }

    List<String> numbers() {
        return List.copyOf(shops.keySet());
    }

    void forget(String number) {
        shops.remove(number);
    }

    String customerWrites(CustomerMessage written) {
        Map<String, Object> details = new LinkedHashMap<>(written.details());
        if (written.quoted() != null) {
            shop(written.number())
                    .find(written.quoted())
                    .ifPresent(quoted -> details.putAll(quotation(written, quoted)));
        }
        return spread(
                written.number(),
                new ChatMessage(
                        nextDelivery(),
                        written.id() == null ? identifiers.messageId() : written.id(),
                        Address.ofChat(written.from()),
                        false,
                        written.author(),
                        written.body(),
                        written.kind(),
                        details,
                        Map.of(),
                        written.sentAt() == null ? clock.instant() : written.sentAt()));
    }

    /** What WhatsApp Web is told of the message that another one answers. */
    private static Map<String, Object> quotation(CustomerMessage answer, ChatMessage quoted) {
        String writer = quoted.fromMe() ? Address.ofChat(answer.number()) : quoted.writer();
        return Map.of(
                "quotedStanzaID", quoted.id(),
                "quotedParticipant", writer,
                "quotedMsg", Map.of("type", quoted.kind(), "body", quoted.body()));
    }

    String ownPhoneWrites(String number, String to, String body) {
        return spread(
                number, ownMessage(identifiers.messageId(), Address.ofChat(to), body, ChatMessage.TEXT, Map.of()));
    }

    private String spread(String number, ChatMessage message) {
        ShopNumber shop = shop(number);
        shop.add(message);
        boolean silently = shop.fault() == FaultKind.SILENT_MESSAGES && !message.fromMe();
        for (Device device : registry.linkedTo(number)) {
            if (silently && device.isReceiving()) {
                device.tell(new PageFrame.SilentMessage(PageFrame.Message.of(message)));
            } else {
                device.queue(message.delivery(), PageFrame.Message.of(message));
            }
        }
        return message.id();
    }

    /** A device has sent a message. While it is not connected nothing happens: its page sends it again later. */
    void deviceSends(Device device, PageReport.Send message) {
        if (device.state() != DeviceState.CONNECTED) {
            return;
        }
        switch (shopOf(device).fault()) {
            case REFUSE_SEND -> device.tell(new PageFrame.SendRefused(message.id()));
            case LOSE_ACK -> deliver(device, message);
            case SLOW_SEND ->
                scheduler.after(FaultKind.SLOW_SEND_DELAY, () -> {
                    if (device.number() != null) {
                        deliverAndAcknowledge(device, message);
                    }
                });
            case NONE, FREEZE_PAGE, CRASH_PAGE, SILENT_MESSAGES, PASSKEY, AUTH_FAILURE ->
                deliverAndAcknowledge(device, message);
        }
    }

    private void deliverAndAcknowledge(Device device, PageReport.Send message) {
        deliver(device, message);
        device.tell(new PageFrame.Sent(message.id(), clock.instant().getEpochSecond()));
        device.tell(new PageFrame.Receipt(message.id(), message.chat(), OutgoingMessage.ON_RECEIVERS_PHONE));
    }

    private void deliver(Device sender, PageReport.Send message) {
        ShopNumber shop = shopOf(sender);
        if (shop.deliver(message.id(), message.chat(), message.body())) {
            ChatMessage sent =
                    ownMessage(message.id(), message.chat(), message.body(), message.kind(), message.details());
            shop.add(sent);
            registry.linkedTo(sender.number()).stream()
                    .filter(other -> other != sender)
                    .forEach(other -> other.queue(sent.delivery(), PageFrame.Message.of(sent)));
        }
    }

    private ChatMessage ownMessage(String id, String chat, String body, String kind, Map<String, Object> details) {
        return new ChatMessage(nextDelivery(), id, chat, true, null, body, kind, details, Map.of(), clock.instant());
    }

    /** Unique in the simulator, and growing. */
    long nextDelivery() {
        return ++lastDelivery;
    }
}
