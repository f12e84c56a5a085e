package io.flowhq.simulator.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page tells the simulator. On the wire each has its record's name, in snake_case. */
public sealed interface PageReport {

    /**
     * The first report of a page.
     *
     * @param number the number that its session is linked to, or null
     */
    record Hello(String deviceId, @Nullable String number, DeviceKeys keys) implements PageReport {}

    /** The device has stored its link. */
    record Paired() implements PageReport {}

    record Synced() implements PageReport {}

    /** A delivery is safe in the page's own store. */
    record Received(long delivery) implements PageReport {}

    /** @param details what else is in it, under the names that WhatsApp Web gives its attributes */
    record Send(String id, String chat, String body, String kind, @Nullable Map<String, Object> details)
            implements PageReport {
        public Send {
            details = details == null ? Map.of() : details;
        }
    }

    /** The device changes a message that is already there. */
    record Changed(String id, Change change) implements PageReport {}

    record Seen(String chat) implements PageReport {}

    /** @param state composing, recording or paused */
    record ChatState(String chat, String state) implements PageReport {}

    record RefreshQr() implements PageReport {}

    /** A person wants to type a code on the phone with this number instead of scanning. */
    record LinkCode(String number) implements PageReport {}

    record Takeover() implements PageReport {}

    record Logout() implements PageReport {}
}
