package io.flowhq.simulator.network;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The moves of a device between showing a code, connected and not. Not thread-safe; guarded by {@link WhatsAppNetwork}.
 */
final class Connections {

    /** What WhatsApp Web calls it when the server does not accept a device's signed identity. */
    private static final String REFUSED = "invalid_adv_status";

    private final NetworkSettings settings;
    private final Clock clock;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Identifiers identifiers;

    /** @param scheduler runs its work with the network's lock held */
    Connections(
            NetworkSettings settings,
            Clock clock,
            Scheduler scheduler,
            RandomGenerator random,
            Identifiers identifiers) {
        this.settings = settings;
        this.clock = clock;
        this.scheduler = scheduler;
        this.random = random;
        this.identifiers = identifiers;
    }

    /** Shows a code, and another one whenever its time is over. */
    void showCode(Device device) {
        String ref = identifiers.ref();
        device.show(ref, clock.instant().plus(settings.codeLifetime()));
        scheduler.after(settings.codeLifetime(), () -> {
            if (device.isOpen() && device.stillShows(ref)) {
                showCode(device);
            }
        });
    }

    /**
     * Connects a linked device as far as the state of its number allows. What waits for it comes before it has synced
     * or afterwards: both happen with WhatsApp, so chance decides.
     */
    void connect(Device device, ShopNumber shop, List<PageFrame.Message> history) {
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

    void synced(Device device) {
        if (device.state() == DeviceState.CONNECTED && !device.isReceiving()) {
            device.startReceiving();
        }
    }

    void refuse(Device device) {
        device.moveTo(DeviceState.OFFLINE);
        device.tell(new PageFrame.Refused(REFUSED));
    }

    void lose(Device device, SocketState state) {
        device.moveTo(state == SocketState.CONFLICT ? DeviceState.CONFLICT : DeviceState.OFFLINE);
        device.tell(new PageFrame.SocketLost(state));
    }
}
