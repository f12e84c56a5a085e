package io.flowhq.simulator.network;

import java.time.Duration;

/**
 * The times of the simulated WhatsApp.
 *
 * @param codeLifetime how long a QR code is good; WhatsApp Web renews it about every 20 seconds
 * @param syncTime from the main screen to "has synced"; clients that begin to listen later than this never hear of it
 */
public record NetworkSettings(Duration codeLifetime, Duration syncTime) {

    /** 20 seconds for a code; 1.5 seconds to sync, which whatsapp-web.js needs to begin to listen in time. */
    public static final NetworkSettings DEFAULT = new NetworkSettings(Duration.ofSeconds(20), Duration.ofMillis(1500));

    public NetworkSettings {
        if (codeLifetime.isNegative() || codeLifetime.isZero()) {
            throw new IllegalArgumentException("The lifetime of a QR code must be positive.");
        }
        if (syncTime.isNegative()) {
            throw new IllegalArgumentException("The time to sync must not be negative.");
        }
    }

    public NetworkSettings withCodeLifetime(Duration lifetime) {
        return new NetworkSettings(lifetime, syncTime);
    }
}
