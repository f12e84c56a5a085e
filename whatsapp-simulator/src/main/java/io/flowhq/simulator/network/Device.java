package io.flowhq.simulator.network;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One browser profile: the page that is open on it, if any, and what waits for it. Not thread-safe; guarded by
 * {@link WhatsAppNetwork}.
 */
final class Device {

    final String id;
    private final Map<Long, PageFrame> undelivered = new LinkedHashMap<>();
    private @Nullable DeviceLine line;
    private DeviceState state = DeviceState.CLOSED;
    private @Nullable DeviceKeys keys;
    private @Nullable Code code;
    private @Nullable LinkCode linkCode;
    private @Nullable String number;
    private @Nullable String passkeyFor;
    private boolean receiving;

    private record Code(String ref, Instant expiresAt) {}

    private record LinkCode(String code, String number) {}

    Device(String id) {
        this.id = id;
    }

    void open(DeviceLine newLine, DeviceKeys newKeys) {
        line = newLine;
        keys = newKeys;
        moveTo(DeviceState.LOADING);
    }

    /** Another page on the same profile is the one in use from now on. */
    void moveLine(DeviceLine newLine) {
        line = newLine;
    }

    void close() {
        line = null;
        moveTo(DeviceState.CLOSED);
    }

    /** Every state but CONNECTED and QR ends what belongs to it. */
    void moveTo(DeviceState next) {
        state = next;
        receiving = false;
        if (next != DeviceState.QR) {
            code = null;
            linkCode = null;
        }
        if (next != DeviceState.PAIRING) {
            passkeyFor = null;
        }
    }

    void show(String ref, Instant expiresAt) {
        moveTo(DeviceState.QR);
        code = new Code(ref, expiresAt);
        tell(new PageFrame.Qr(ref));
    }

    boolean stillShows(String ref) {
        return code != null && code.ref().equals(ref);
    }

    /** The code may be given with more parts at its end: some clients add the platform. */
    boolean showsCode(String text, Instant now) {
        String own = codeText();
        return code != null
                && own != null
                && now.isBefore(code.expiresAt())
                && (text.equals(own) || text.startsWith(own + ","));
    }

    void offerLinkCode(String newCode, String forNumber) {
        linkCode = new LinkCode(newCode, forNumber);
        tell(new PageFrame.LinkCode(newCode));
    }

    boolean offersLinkCode(String text, String forNumber) {
        return linkCode != null
                && linkCode.code().equals(text)
                && linkCode.number().equals(forNumber);
    }

    void waitForPasskey(String forNumber) {
        moveTo(DeviceState.PAIRING);
        passkeyFor = forNumber;
        tell(new PageFrame.PasskeyRequired());
    }

    boolean waitsForPasskeyOf(String forNumber) {
        return forNumber.equals(passkeyFor);
    }

    void linkTo(String newNumber) {
        number = newNumber;
        undelivered.clear();
        moveTo(DeviceState.PAIRING);
        tell(new PageFrame.Pairing(newNumber));
    }

    /** A link from an earlier run of the simulator. */
    void restoreLink(String earlierNumber) {
        number = earlierNumber;
    }

    void unlink() {
        number = null;
        undelivered.clear();
    }

    /** Kept until the page confirms this delivery. */
    void queue(long delivery, PageFrame frame) {
        undelivered.put(delivery, frame);
        if (receiving) {
            tell(frame);
        }
    }

    /** Everything that waits goes out, and from now on all that comes. */
    void startReceiving() {
        receiving = true;
        undelivered.values().forEach(this::tell);
    }

    boolean isReceiving() {
        return receiving;
    }

    void received(long delivery) {
        undelivered.remove(delivery);
    }

    void tell(PageFrame frame) {
        if (line != null) {
            line.send(frame);
        }
    }

    boolean isOn(DeviceLine other) {
        return line == other;
    }

    boolean isOpen() {
        return line != null;
    }

    @Nullable
    DeviceLine line() {
        return line;
    }

    DeviceState state() {
        return state;
    }

    @Nullable
    String number() {
        return number;
    }

    private @Nullable String codeText() {
        return code == null || keys == null ? null : keys.codeText(code.ref());
    }

    DeviceView view() {
        return new DeviceView(id, state, codeText(), number);
    }
}
