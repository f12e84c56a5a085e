package io.flowhq.web.page;

import io.flowhq.web.worker.QrPicture;
import io.flowhq.worker.QrView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The QR code as pages show it. Immutable.
 *
 * @param picture a PNG data URL, or null when there is nothing to scan; a secret like the code itself
 * @param expiresAt when WhatsApp renews it, or null
 */
public record CodeView(@Nullable String picture, @Nullable Instant expiresAt) {
    /** Nothing to scan. */
    public static final CodeView NONE = new CodeView(null, null);

    /** Draws a code. */
    public static CodeView of(QrView qr) {
        String text = qr.qr();
        return text == null ? NONE : new CodeView(QrPicture.dataUrl(text), qr.expiresAt());
    }

    public boolean isPresent() {
        return picture != null;
    }

    /** Without the picture, so that it cannot get into a log by accident. */
    @Override
    public String toString() {
        return "CodeView[" + (isPresent() ? "a code" : "no code") + ", " + expiresAt + "]";
    }
}
