package io.flowhq.simulator.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page as the network sees it: what it says is chosen by the test, what it is told is kept. */
final class TestPage implements DeviceLine {

    private static final DeviceKeys KEYS = new DeviceKeys("static", "identity", "secret");

    private final WhatsAppNetwork network;
    private final String deviceId;
    private final List<PageFrame> frames = new ArrayList<>();

    TestPage(WhatsAppNetwork network, String deviceId) {
        this.network = network;
        this.deviceId = deviceId;
    }

    /** Opens and says who it is. */
    static TestPage open(WhatsAppNetwork network, String deviceId, @Nullable String number) {
        TestPage page = new TestPage(network, deviceId);
        network.opened(page);
        page.say(new PageReport.Hello(deviceId, number, KEYS));
        return page;
    }

    /** Opens, is scanned, and connects; what waits for it has come when this returns. */
    static TestPage linked(WhatsAppNetwork network, String deviceId, String number) {
        TestPage page = open(network, deviceId, null);
        network.scan(page.code(), number);
        page.say(new PageReport.Paired());
        page.say(new PageReport.Synced());
        return page;
    }

    void say(PageReport report) {
        network.report(this, report);
    }

    void send(String id, String chat, String body) {
        say(new PageReport.Send(id, chat, body, "chat", null));
    }

    void close() {
        network.closed(this);
    }

    /** The text of the code that it shows now. */
    String code() {
        return last(PageFrame.Qr.class).ref() + ",static,identity,secret";
    }

    DeviceView view() {
        return network.devices().stream()
                .filter(device -> device.deviceId().equals(deviceId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The device is not listed."));
    }

    DeviceState state() {
        return view().state();
    }

    <F extends PageFrame> List<F> all(Class<F> kind) {
        return frames.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <F extends PageFrame> F last(Class<F> kind) {
        List<F> found = all(kind);
        if (found.isEmpty()) {
            throw new AssertionError("The page was told no " + kind.getSimpleName() + ", but " + frames);
        }
        return found.get(found.size() - 1);
    }

    List<String> bodies() {
        return all(PageFrame.Message.class).stream()
                .map(PageFrame.Message::body)
                .toList();
    }

    void forgetFrames() {
        frames.clear();
    }

    @Override
    public void send(PageFrame frame) {
        frames.add(frame);
    }
}
