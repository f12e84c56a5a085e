package io.flowhq.simulator.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * WhatsApp: all numbers, all devices, and what happens between them. The methods for pages are called by their lines,
 * all others by whoever plays customers, phones and faults.
 *
 * <p>Thread-safe, and never blocks for long: one lock guards everything. Frames are handed to the lines with the lock
 * held, so that every page sees them in the order in which things happened.
 */
public final class WhatsAppNetwork {

    /** As many companions as WhatsApp lets a number have. */
    static final int MAX_DEVICES = 4;

    /** A device that WhatsApp does not know as linked is told this. */
    private static final String UNKNOWN_DEVICE = "unknown_companion";

    private final NetworkSettings settings;
    private final Clock clock;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final LinkedDevices memory;
    private final Identifiers identifiers;
    private final Runnable changed;

    private final Map<DeviceLine, Device> lines = new LinkedHashMap<>();
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, String> logoutReasons = new LinkedHashMap<>();
    private final Map<String, ShopNumber> numbers = new TreeMap<>();
    private long lastDelivery;

    /** @param changed called after everything that somebody could see, quickly and on any thread */
    public WhatsAppNetwork(
            NetworkSettings settings,
            Clock clock,
            Scheduler scheduler,
            RandomGenerator random,
            LinkedDevices memory,
            Runnable changed) {
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
        this.memory = memory;
        this.identifiers = new Identifiers(random);
        this.changed = changed;
        memory.load().forEach((deviceId, number) -> {
            device(deviceId).restoreLink(number);
            shop(number);
        });
    }

    // ---- what pages do

    /** A page is open; it has not said yet who it is. */
    public synchronized void opened(DeviceLine line) {
        lines.put(line, new Device(identifiers.messageId()));
        Objects.requireNonNull(lines.get(line)).moveTo(DeviceState.LOADING);
        changed.run();
    }

    /** A page is gone, for whatever reason. */
    public synchronized void closed(DeviceLine line) {
        Device device = lines.remove(line);
        if (device != null && device.isOn(line)) {
            device.close();
            if (device.number() == null) {
                devices.remove(device.id);
            }
        }
        changed.run();
    }

    /** A page has something to say. */
    public synchronized void report(DeviceLine line, PageReport report) {
        Device device = lines.get(line);
        if (device == null) {
            return;
        }
        if (report instanceof PageReport.Hello hello) {
            hello(line, hello);
        } else if (device.isOn(line)) {
            handle(device, report);
        } else if (report instanceof PageReport.Takeover) {
            takeOver(line, device);
        }
        changed.run();
    }

    private void handle(Device device, PageReport report) {
        if (report instanceof PageReport.Paired) {
            connect(device, shopOf(device).history());
        } else if (report instanceof PageReport.Synced) {
            if (device.state() == DeviceState.CONNECTED && !device.isReceiving()) {
                device.startReceiving();
            }
        } else if (report instanceof PageReport.Received received) {
            device.received(received.delivery());
        } else if (report instanceof PageReport.Send message) {
            send(device, message);
        } else if (report instanceof PageReport.Seen seen) {
            shopOf(device).seen(seen.chat());
        } else if (report instanceof PageReport.ChatState chatState) {
            shopOf(device).chatState(chatState.chat(), chatState.state());
        } else if (report instanceof PageReport.RefreshQr) {
            if (device.state() == DeviceState.QR) {
                showNewCode(device);
            }
        } else if (report instanceof PageReport.LinkCode wanted) {
            device.offerLinkCode(identifiers.linkCode(), wanted.number());
        } else if (report instanceof PageReport.Takeover) {
            connect(device, List.of());
        } else if (report instanceof PageReport.Logout) {
            unlink(device, "user_initiated");
        }
    }

    private void hello(DeviceLine line, PageReport.Hello hello) {
        Device device = device(hello.deviceId());
        DeviceLine earlier = device.line();
        if (earlier != null && earlier != line) {
            earlier.send(new PageFrame.SocketLost(SocketState.CONFLICT));
        }
        lines.put(line, device);
        device.open(line, hello.keys());
        String reason = logoutReasons.remove(device.id);
        if (hello.number() == null) {
            forgetLink(device);
            showNewCode(device);
        } else if (!hello.number().equals(device.number())) {
            unlink(device, reason == null ? UNKNOWN_DEVICE : reason);
        } else {
            connect(device, List.of());
        }
    }

    private void takeOver(DeviceLine line, Device device) {
        device.tell(new PageFrame.SocketLost(SocketState.CONFLICT));
        device.moveLine(line);
        connect(device, List.of());
    }

    private void connect(Device device, List<PageFrame.Message> history) {
        ShopNumber shop = shopOf(device);
        SocketState forced = shop.forced();
        if (shop.fault() == FaultKind.AUTH_FAILURE) {
            refuse(device);
        } else if (forced != null) {
            lose(device, forced);
        } else {
            device.moveTo(DeviceState.CONNECTED);
            device.tell(new PageFrame.Connected(settings.syncTime().toMillis(), history));
            if (random.nextBoolean()) {
                device.startReceiving();
            }
        }
    }

    private void send(Device device, PageReport.Send message) {
        if (device.state() != DeviceState.CONNECTED) {
            return; // the page sends it again when it is connected
        }
        switch (shopOf(device).fault()) {
            case REFUSE_SEND -> device.tell(new PageFrame.SendRefused(message.id()));
            case LOSE_ACK -> deliver(device, message);
            case SLOW_SEND -> scheduler.after(FaultKind.SLOW_SEND_DELAY, () -> deliverLater(device, message));
            case NONE, FREEZE_PAGE, CRASH_PAGE, PASSKEY, AUTH_FAILURE -> deliverAndAcknowledge(device, message);
        }
    }

    private synchronized void deliverLater(Device device, PageReport.Send message) {
        if (device.number() != null) {
            deliverAndAcknowledge(device, message);
            changed.run();
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
            ChatMessage sent = new ChatMessage(
                    ++lastDelivery,
                    message.id(),
                    message.chat(),
                    true,
                    null,
                    message.body(),
                    message.kind(),
                    clock.instant());
            shop.add(sent);
            devicesOf(sender.number()).stream().filter(other -> other != sender).forEach(other -> other.queue(sent));
        }
    }

    // ---- what phones and customers do

    /** The phone with this number scans a code, or its owner types the characters that stand in for one. */
    public synchronized ScanResult scan(String code, String number) {
        Instant now = clock.instant();
        Optional<Device> found = devices.values().stream()
                .filter(device -> device.showsCode(code, now) || device.offersLinkCode(code, number))
                .findFirst();
        if (found.isEmpty()) {
            return ScanResult.UNKNOWN_CODE;
        }
        if (!makeRoom(number)) {
            return ScanResult.TOO_MANY_DEVICES;
        }
        if (shop(number).fault() == FaultKind.PASSKEY) {
            found.get().waitForPasskey(number);
        } else {
            link(found.get(), number);
        }
        changed.run();
        return ScanResult.ACCEPTED;
    }

    /**
     * A customer writes to a number.
     *
     * @param id the message's id, or null for a new one
     * @param author who wrote it, in a group
     * @param sentAt when, or null for now
     * @return the message's id
     */
    public synchronized String customerWrites(
            String number,
            String from,
            String body,
            String kind,
            @Nullable String id,
            @Nullable String author,
            @Nullable Instant sentAt) {
        ChatMessage message = new ChatMessage(
                ++lastDelivery,
                id == null ? identifiers.messageId() : id,
                Address.ofChat(from),
                false,
                author,
                body,
                kind,
                sentAt == null ? clock.instant() : sentAt);
        return spread(number, message);
    }

    /** The shop's own phone writes in a chat. */
    public synchronized String ownPhoneWrites(String number, String to, String body) {
        return spread(
                number,
                new ChatMessage(
                        ++lastDelivery,
                        identifiers.messageId(),
                        Address.ofChat(to),
                        true,
                        null,
                        body,
                        "chat",
                        clock.instant()));
    }

    private String spread(String number, ChatMessage message) {
        shop(number).add(message);
        devicesOf(number).forEach(device -> device.queue(message));
        changed.run();
        return message.id();
    }

    /**
     * Forces the connection of all devices of a number.
     *
     * @return false if the number has no device
     */
    public synchronized boolean force(String number, SocketState state) {
        List<Device> linked = devicesOf(number);
        if (linked.isEmpty()) {
            return false;
        }
        shop(number).force(state == SocketState.OFFLINE || state == SocketState.TIMEOUT ? state : null);
        for (Device device : linked) {
            if (device.isOpen() && state != SocketState.CONNECTED) {
                lose(device, state);
            } else if (device.isOpen() && device.state() != DeviceState.CONNECTED) {
                connect(device, List.of());
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
        List<Device> linked = devicesOf(number);
        linked.forEach(device -> unlink(device, reason));
        changed.run();
        return !linked.isEmpty();
    }

    /** @param lasting how long the fault lasts, or null for its default */
    public synchronized void fault(String number, FaultKind kind, @Nullable Duration lasting) {
        ShopNumber shop = shop(number);
        List<Device> linked = devicesOf(number);
        switch (kind) {
            case FREEZE_PAGE -> {
                Duration freeze = lasting == null ? FaultKind.DEFAULT_FREEZE : lasting;
                linked.forEach(device -> device.tell(new PageFrame.Freeze(freeze.toMillis())));
            }
            case CRASH_PAGE -> linked.forEach(device -> device.tell(new PageFrame.Crash()));
            case SLOW_SEND, REFUSE_SEND, LOSE_ACK, PASSKEY -> shop.fault(kind, lasting);
            case AUTH_FAILURE -> {
                shop.fault(kind, lasting);
                linked.stream().filter(Device::isOpen).forEach(this::refuse);
            }
            case NONE -> {
                shop.fault(kind, null);
                devices.values().stream()
                        .filter(device -> device.waitsForPasskeyOf(number))
                        .forEach(device -> link(device, number));
            }
        }
        changed.run();
    }

    /** Unlinks all devices of a number and forgets its chats and faults. */
    public synchronized void forget(String number) {
        devicesOf(number).forEach(device -> unlink(device, UNKNOWN_DEVICE));
        numbers.remove(number);
        changed.run();
    }

    // ---- what can be seen

    /** Every open page, and every linked device. */
    public synchronized List<DeviceView> devices() {
        List<DeviceView> views = new ArrayList<>();
        lines.values().stream()
                .filter(device -> !devices.containsKey(device.id))
                .forEach(device -> views.add(device.view()));
        devices.values().forEach(device -> views.add(device.view()));
        return views;
    }

    /** Every number that was ever named, digits only. */
    public synchronized List<String> numbers() {
        return List.copyOf(numbers.keySet());
    }

    public synchronized List<OutgoingMessage> outgoing(String number) {
        ShopNumber shop = numbers.get(number);
        return shop == null ? List.of() : shop.outgoing();
    }

    public synchronized List<ChatView> chats(String number) {
        ShopNumber shop = numbers.get(number);
        return shop == null ? List.of() : shop.chats();
    }

    // ---- moves of one device

    private void showNewCode(Device device) {
        String ref = identifiers.ref();
        device.show(ref, clock.instant().plus(settings.codeLifetime()));
        scheduler.after(settings.codeLifetime(), () -> replaceCode(device, ref));
    }

    private synchronized void replaceCode(Device device, String ref) {
        if (device.isOpen() && device.stillShows(ref)) {
            showNewCode(device);
            changed.run();
        }
    }

    private void link(Device device, String number) {
        device.linkTo(number);
        remember();
    }

    private void forgetLink(Device device) {
        if (device.number() != null) {
            device.unlink();
            remember();
        }
    }

    private void unlink(Device device, String reason) {
        forgetLink(device);
        if (device.isOpen()) {
            device.moveTo(DeviceState.LOADING);
            device.tell(new PageFrame.Logout(reason));
        } else {
            devices.remove(device.id);
            logoutReasons.put(device.id, reason);
        }
    }

    /** A device that is not open makes room for a new one, as WhatsApp drops those that stay away. */
    private boolean makeRoom(String number) {
        List<Device> linked = devicesOf(number);
        if (linked.size() < MAX_DEVICES) {
            return true;
        }
        Optional<Device> away =
                linked.stream().filter(device -> !device.isOpen()).findFirst();
        away.ifPresent(device -> unlink(device, UNKNOWN_DEVICE));
        return away.isPresent();
    }

    private void refuse(Device device) {
        device.moveTo(DeviceState.OFFLINE);
        device.tell(new PageFrame.Refused("invalid_adv_status"));
    }

    private void lose(Device device, SocketState state) {
        device.moveTo(state == SocketState.CONFLICT ? DeviceState.CONFLICT : DeviceState.OFFLINE);
        device.tell(new PageFrame.SocketLost(state));
    }

    private void remember() {
        Map<String, String> links = new TreeMap<>();
        devices.values().forEach(device -> {
            String number = device.number();
            if (number != null) {
                links.put(device.id, number);
            }
        });
        memory.save(links);
    }

    private Device device(String id) {
        return devices.computeIfAbsent(id, Device::new);
    }

    private List<Device> devicesOf(@Nullable String number) {
        return devices.values().stream()
                .filter(device -> device.number() != null && device.number().equals(number))
                .toList();
    }

    private ShopNumber shop(String number) {
        return numbers.computeIfAbsent(number, unseen -> new ShopNumber(clock));
    }

    private ShopNumber shopOf(Device device) {
        return shop(Objects.requireNonNull(device.number(), "device is not linked"));
    }
}
