package io.flowhq.worker;

import io.flowhq.contract.LinkCode;
import io.flowhq.contract.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The codes that a phone can scan or be given now.
 *
 * @param qr the QR code's exact text, or null when there is none; a secret: never log it
 * @param expiresAt when WhatsApp renews it, or null
 * @param linkCode what can be typed instead, or null when nobody has asked for it; as secret as the other
 */
public record QrView(
        SessionState state, @Nullable String qr, @Nullable Instant expiresAt, @Nullable LinkCode linkCode) {

    /** Without the codes, so that they cannot get into a log by accident. */
    @Override
    public String toString() {
        return "QrView[" + state + ", " + (qr == null ? "no code" : "a code") + ", " + expiresAt + "]";
    }
}
