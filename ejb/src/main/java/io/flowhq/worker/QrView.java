package io.flowhq.worker;

import io.flowhq.contract.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The code that a phone can scan now.
 *
 * @param qr its exact text, or null when there is none; a secret: never log it
 * @param expiresAt when WhatsApp renews it, or null
 */
public record QrView(SessionState state, @Nullable String qr, @Nullable Instant expiresAt) {

    /** Without the code, so that it cannot get into a log by accident. */
    @Override
    public String toString() {
        return "QrView[" + state + ", " + (qr == null ? "no code" : "a code") + ", " + expiresAt + "]";
    }
}
