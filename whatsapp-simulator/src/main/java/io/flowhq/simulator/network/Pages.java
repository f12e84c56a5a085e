package io.flowhq.simulator.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open pages, and what is done when one of them says something. Not thread-safe; guarded by {@link WhatsAppNetwork}. */
final class Pages {

    private static final String LOGGED_OUT_BY_ITSELF = "user_initiated";

    private final DeviceRegistry registry;
    private final Connections connections;
    private final MessageRouter router;
    private final MessageChanges changes;
    private final Identifiers identifiers;

    /** By line; several lines have the same device while its profile is open twice. */
    private final Map<DeviceLine, Device> devices = new LinkedHashMap<>();

    Pages(
            DeviceRegistry registry,
            Connections connections,
            MessageRouter router,
            MessageChanges changes,
            Identifiers identifiers) {
        this.registry = registry;
        this.connections = connections;
        this.router = router;
        this.changes = changes;
        this.identifiers = identifiers;
    }

    void opened(DeviceLine line) {
        Device nameless = new Device(identifiers.messageId());
        nameless.moveTo(DeviceState.LOADING);
        devices.put(line, nameless);
    }

    void closed(DeviceLine line) {
        Device device = devices.remove(line);
        if (device != null && device.isOn(line)) {
            registry.pageClosed(device);
        }
    }

    /** Pages that have not said yet who they are. */
    List<Device> nameless() {
        return devices.values().stream().filter(device -> !device.isOpen()).toList();
    }

    void report(DeviceLine line, PageReport report) {
        Device device = devices.get(line);
        if (report instanceof PageReport.Hello hello) {
            hello(line, hello);
        } else if (device != null && device.isOn(line)) {
            handle(device, report);
        } else if (device != null && report instanceof PageReport.Takeover) {
            device.tell(new PageFrame.SocketLost(SocketState.CONFLICT));
            device.moveLine(line);
            connect(device);
        }
    }

    private void hello(DeviceLine line, PageReport.Hello hello) {
        Device device = registry.device(hello.deviceId());
        DeviceLine earlier = device.line();
        if (earlier != null && earlier != line) {
            earlier.send(new PageFrame.SocketLost(SocketState.CONFLICT));
        }
        devices.put(line, device);
        device.open(line, hello.keys());
        greet(device, hello.number());
    }

    private void greet(Device device, @Nullable String claimedNumber) {
        if (claimedNumber == null) {
            registry.forgetLink(device);
            connections.showCode(device);
        } else if (claimedNumber.equals(device.number())) {
            connect(device);
        } else {
            registry.refuseLink(device);
        }
    }

    private void connect(Device device) {
        connections.connect(device, router.shopOf(device), List.of());
    }

    private void handle(Device device, PageReport report) {
        if (report instanceof PageReport.RefreshQr) {
            if (device.state() == DeviceState.QR) {
                connections.showCode(device);
            }
        } else if (report instanceof PageReport.LinkCode wanted) {
            if (device.state() == DeviceState.QR) {
                device.offerLinkCode(identifiers.linkCode(), wanted.number());
            }
        } else if (device.number() != null) {
            handleLinked(device, report);
        }
    }

    private void handleLinked(Device device, PageReport report) {
        if (report instanceof PageReport.Send message) {
            router.deviceSends(device, message);
        } else if (report instanceof PageReport.Changed changed) {
            changes.byDevice(device, changed);
        } else if (report instanceof PageReport.Received received) {
            device.received(received.delivery());
        } else if (report instanceof PageReport.Seen seen) {
            router.shopOf(device).seen(seen.chat());
        } else if (report instanceof PageReport.ChatState typing) {
            router.shopOf(device).chatState(typing.chat(), typing.state());
        } else if (report instanceof PageReport.Paired) {
            ShopNumber shop = router.shopOf(device);
            connections.connect(device, shop, shop.history());
        } else if (report instanceof PageReport.Synced) {
            connections.synced(device);
        } else if (report instanceof PageReport.Takeover) {
            connect(device);
        } else if (report instanceof PageReport.Logout) {
            registry.unlink(device, LOGGED_OUT_BY_ITSELF);
        }
    }
}
