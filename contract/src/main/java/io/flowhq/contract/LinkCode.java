package io.flowhq.contract;

import java.time.Instant;
import java.util.Objects;

/**
 * The characters that a person types on the phone instead of scanning the QR code. A secret while it is valid: never log
 * it.
 *
 * @param code eight letters and digits
 * @param expiresAt when WhatsApp stops accepting it
 */
public record LinkCode(String code, Instant expiresAt) {
    public LinkCode {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(expiresAt, "expires_at");
    }

    /** Without the code, so that it cannot get into a log by accident. */
    @Override
    public String toString() {
        return "LinkCode[until " + expiresAt + "]";
    }
}
