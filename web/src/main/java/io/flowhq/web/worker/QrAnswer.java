package io.flowhq.web.worker;

import io.flowhq.contract.SessionState;
import io.flowhq.worker.QrView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The code to scan, as a picture.
 *
 * @param qr a PNG as a data URL, or null while there is nothing to scan
 * @param expiresAt when WhatsApp renews it, or null
 */
public record QrAnswer(SessionState state, @Nullable String qr, @Nullable Instant expiresAt) {
    /** The answer for what the worker reported. */
    public static QrAnswer of(QrView view) {
        return new QrAnswer(view.state(), view.qr() == null ? null : QrPicture.dataUrl(view.qr()), view.expiresAt());
    }

    /** Without the code, which is a secret. */
    @Override
    public String toString() {
        return "QrAnswer[" + state + "]";
    }
}
