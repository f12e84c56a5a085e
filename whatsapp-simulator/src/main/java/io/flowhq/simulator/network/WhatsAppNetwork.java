package io.flowhq.simulator.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp: all numbers, all devices, and what happens between them. The first methods are called by the lines of pages,
 * all others by whoever plays customers, phones and faults.
 *
 * <p>Thread-safe, and never blocks for long: one lock guards everything. Frames are handed to the lines with the lock
 * held, so that every page sees them in the order in which things happened.
 */
public final class WhatsAppNetwork {

    private final Clock clock;
    private final Runnable changed;
    private final DeviceRegistry registry;
    private final Connections connections;
    private final MessageRouter router;
    private final MessageChanges changes;
    private final Pages pages;

    /** @param changed called after everything that somebody could see, quickly and on any thread */
    public WhatsAppNetwork(
            NetworkSettings settings,
            Clock clock,
            Scheduler scheduler,
            RandomGenerator random,
            LinkedDevices memory,
            Runnable changed) {
        this.clock = clock;
        this.changed = changed;
        Scheduler guarded = (delay, work) -> scheduler.after(delay, () -> guard(work));
        Identifiers identifiers = new Identifiers(random);
        registry = new DeviceRegistry(memory);
        connections = new Connections(settings, clock, guarded, random, identifiers);
        router = new MessageRouter(clock, guarded, identifiers, registry);
        changes = new MessageChanges(clock, registry, router);
        pages = new Pages(registry, connections, router, changes, identifiers);
    }

    private synchronized void guard(Runnable work) {
        work.run();
        changed.run();
    }

    /** A page is open; it has not said yet who it is. */
    public void opened(DeviceLine line) {
        guard(() -> pages.opened(line));
    }

    /** A page is gone, for whatever reason. */
    public void closed(DeviceLine line) {
        guard(() -> pages.closed(line));
    }

    /** A page has something to say. */
    public void report(DeviceLine line, PageReport report) {
        guard(() -> pages.report(line, report));
    }

    /** The phone with this number scans a code, or its owner types the characters that stand in for one. */
    public synchronized ScanResult scan(String code, String number) {
        Instant now = clock.instant();
        Optional<Device> found =
                registry.find(device -> device.showsCode(code, now) || device.offersLinkCode(code, number));
        if (found.isEmpty()) {
            return ScanResult.UNKNOWN_CODE;
        }
        if (!registry.makeRoom(number)) {
            return ScanResult.TOO_MANY_DEVICES;
        }
        if (router.shop(number).fault() == FaultKind.PASSKEY) {
            found.get().waitForPasskey(number);
        } else {
            registry.link(found.get(), number);
        }
        changed.run();
        return ScanResult.ACCEPTED;
    }

    /**
     * A customer writes.
     *
     * @return the message's id
     */
    public synchronized String customerWrites(CustomerMessage message) {
        String id = router.customerWrites(message);
        changed.run();
        return id;
    }

    /**
     * The shop's own phone writes in a chat.
     *
     * @return the message's id
     */
    public synchronized String ownPhoneWrites(String number, String to, String body) {
        String id = router.ownPhoneWrites(number, to, body);
        changed.run();
        return id;
    }

    /**
     * Somebody other than the shop does something to a message.
     *
     * @param by address of who does it, or null for whoever the chat is with
     * @return false if there is no such message, or this cannot happen to it
     */
    public synchronized boolean customerChanges(String number, String id, @Nullable String by, Change change) {
        boolean possible = changes.byCustomer(number, id, by, change);
        changed.run();
        return possible;
    }

    /**
     * Shows what somebody is doing in a chat.
     *
     * @param author address of who, in a group
     * @param state composing, recording, paused, available or unavailable
     */
    public synchronized void customerIs(String number, String chat, @Nullable String author, String state) {
        changes.customerIs(number, Address.ofChat(chat), author, state);
    }

    /**
     * Forces the connection of all devices of a number.
     *
     * @return false if the number has no device
     */
    public synchronized boolean force(String number, SocketState state) {
        List<Device> linked = registry.linkedTo(number);
        if (linked.isEmpty()) {
            return false;
        }
        ShopNumber shop = router.shop(number);
        shop.force(state == SocketState.OFFLINE || state == SocketState.TIMEOUT ? state : null);
        for (Device device : linked) {
            if (device.isOpen() && state != SocketState.CONNECTED) {
                connections.lose(device, state);
            } else if (device.isOpen() && device.state() != DeviceState.CONNECTED) {
                connections.connect(device, shop, List.of());
            }
        }
        changed.run();
        return true;
    }

    /**
     * The phone unlinks all its devices.
     *
     * @return false if the number has no device
     */
    public synchronized boolean logout(String number, String reason) {
        List<Device> linked = registry.linkedTo(number);
        linked.forEach(device -> registry.unlink(device, reason));
        changed.run();
        return !linked.isEmpty();
    }

    /** @param lasting how long the fault lasts, or null for its default */
    public synchronized void fault(String number, FaultKind kind, @Nullable Duration lasting) {
        ShopNumber shop = router.shop(number);
        List<Device> linked = registry.linkedTo(number);
        switch (kind) {
            case FREEZE_PAGE -> {
                Duration freeze = lasting == null ? FaultKind.DEFAULT_FREEZE : lasting;
                linked.forEach(device -> device.tell(new PageFrame.Freeze(freeze.toMillis())));
            }
            case CRASH_PAGE -> linked.forEach(device -> device.tell(new PageFrame.Crash()));
            case SLOW_SEND, REFUSE_SEND, LOSE_ACK, SILENT_MESSAGES, PASSKEY -> shop.fault(kind, lasting);
            case AUTH_FAILURE -> {
                shop.fault(kind, lasting);
                linked.stream().filter(Device::isOpen).forEach(connections::refuse);
            }
            case NONE -> {
                shop.fault(kind, null);
                registry.all().stream()
                        .filter(device -> device.waitsForPasskeyOf(number))
                        .forEach(device -> registry.link(device, number));
            }
        }
        changed.run();
    }

    /** Unlinks all devices of a number and forgets its chats and faults. */
    public void forget(String number) {
        guard(() -> {
            registry.linkedTo(number).forEach(device -> registry.unlink(device, DeviceRegistry.UNKNOWN_DEVICE));
            router.forget(number);
        });
    }

    /** Every open page, and every linked device. */
    public synchronized List<DeviceView> devices() {
        return Stream.concat(pages.nameless().stream(), registry.all().stream())
                .map(Device::view)
                .toList();
    }

    /** Every number that was ever named, digits only, in ascending order. */
    public synchronized List<String> numbers() {
        return router.numbers();
    }

    /** What customers of this number see, oldest first. */
    public synchronized List<OutgoingMessage> outgoing(String number) {
        return router.known(number).map(ShopNumber::outgoing).orElse(List.of());
    }

    /** What the phone with this number shows. */
    public synchronized List<ChatView> chats(String number) {
        return router.known(number).map(ShopNumber::chats).orElse(List.of());
    }
}
