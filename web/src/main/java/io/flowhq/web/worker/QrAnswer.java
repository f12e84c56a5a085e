package io.flowhq.web.worker;

import io.flowhq.contract.LinkCode;
import io.flowhq.contract.SessionState;
import io.flowhq.worker.QrView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The codes that link a phone.
 *
 * @param qr the code to scan, a PNG as a data URL, or null while there is nothing to scan
 * @param expiresAt when WhatsApp renews it, or null
 * @param linkCode eight characters to type on the phone instead, or null while nobody has asked for them
 * @param linkCodeExpiresAt until when they are valid, or null
 */
public record QrAnswer(
        SessionState state,
        @Nullable String qr,
        @Nullable Instant expiresAt,
        @Nullable String linkCode,
        @Nullable Instant linkCodeExpiresAt) {
    /** The answer for what the worker reported. */
    public static QrAnswer of(QrView view) {
        LinkCode typed = view.linkCode();
        return new QrAnswer(
                view.state(),
                view.qr() == null ? null : QrPicture.dataUrl(view.qr()),
                view.expiresAt(),
                typed == null ? null : typed.code(),
                typed == null ? null : typed.expiresAt());
    }

    /** Without the codes, which are secrets. */
    @Override
    public String toString() {
        return "QrAnswer[" + state + "]";
    }
}
