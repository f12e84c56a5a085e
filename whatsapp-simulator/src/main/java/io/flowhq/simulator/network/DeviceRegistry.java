package io.flowhq.simulator.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which devices there are, and which of them are linked to which number. Not thread-safe; guarded by
 * {@link WhatsAppNetwork}.
 */
final class DeviceRegistry {

    /** As many companions as WhatsApp lets a number have. */
    static final int MAX_DEVICES = 4;

    /** A device that WhatsApp does not know as linked is told this. */
    static final String UNKNOWN_DEVICE = "unknown_companion";

    private final LinkedDevices memory;
    private final Map<String, Device> devices = new LinkedHashMap<>();

    /** What devices are told that were unlinked while no page was open. */
    private final Map<String, String> reasons = new LinkedHashMap<>();

    DeviceRegistry(LinkedDevices memory) {
        this.memory = memory;
        memory.load().forEach((id, number) -> device(id).restoreLink(number));
    }

    Device device(String id) {
        return devices.computeIfAbsent(id, Device::new);
    }

    List<Device> all() {
        return List.copyOf(devices.values());
    }

    Optional<Device> find(Predicate<Device> wanted) {
        return devices.values().stream().filter(wanted).findFirst();
    }

    List<Device> linkedTo(@Nullable String number) {
        return devices.values().stream()
                .filter(device -> device.number() != null && device.number().equals(number))
                .toList();
    }

    /** A page is gone: only a linked device is more than its page. */
    void pageClosed(Device device) {
        device.close();
        if (device.number() == null) {
            devices.remove(device.id);
        }
    }

    void link(Device device, String number) {
        device.linkTo(number);
        remember();
    }

    /** The device itself says that it is not linked. */
    void forgetLink(Device device) {
        reasons.remove(device.id);
        if (device.number() != null) {
            device.unlink();
            remember();
        }
    }

    /** Its page is told at once, or when it opens. */
    void unlink(Device device, String reason) {
        forgetLink(device);
        if (device.isOpen()) {
            device.moveTo(DeviceState.LOADING);
            device.tell(new PageFrame.Logout(reason));
        } else {
            devices.remove(device.id);
            reasons.put(device.id, reason);
        }
    }

    /** A page claims a link that does not exist. */
    void refuseLink(Device device) {
        unlink(device, reasons.getOrDefault(device.id, UNKNOWN_DEVICE));
    }

    /**
     * A device that is not open makes room for a new one, as WhatsApp drops those that stay away.
     *
     * @return false if all are open
     */
    boolean makeRoom(String number) {
        List<Device> linked = linkedTo(number);
        if (linked.size() < MAX_DEVICES) {
            return true;
        }
        Optional<Device> away =
                linked.stream().filter(device -> !device.isOpen()).findFirst();
        away.ifPresent(device -> unlink(device, UNKNOWN_DEVICE));
        return away.isPresent();
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
}
