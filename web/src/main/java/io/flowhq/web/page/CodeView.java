package io.flowhq.web.page;

import io.flowhq.contract.LinkCode;
import io.flowhq.web.worker.QrPicture;
import io.flowhq.worker.QrView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The codes that link a phone, as pages show them. Immutable.
 *
 * @param picture a PNG data URL, or null when there is nothing to scan; a secret like the code itself
 * @param expiresAt when WhatsApp renews it, or null
 * @param typed what can be typed on the phone instead, in two groups of four, or null when nobody has asked for it
 * @param typedExpiresAt until when it is valid, or null
 */
public record CodeView(
        @Nullable String picture,
        @Nullable Instant expiresAt,
        @Nullable String typed,
        @Nullable Instant typedExpiresAt) {
    /** Nothing to scan. */
    public static final CodeView NONE = new CodeView(null, null, null, null);

    private static final int GROUP = 4;

    /** Draws the codes. */
    public static CodeView of(QrView qr) {
        String text = qr.qr();
        LinkCode link = qr.linkCode();
        return new CodeView(
                text == null ? null : QrPicture.dataUrl(text),
                qr.expiresAt(),
                link == null ? null : inGroups(link.code()),
                link == null ? null : link.expiresAt());
    }

    public boolean isPresent() {
        return picture != null;
    }

    public boolean isTypable() {
        return typed != null;
    }

    /** Without the codes, so that they cannot get into a log by accident. */
    @Override
    public String toString() {
        return "CodeView[" + (isPresent() ? "a code" : "no code") + ", " + expiresAt + "]";
    }

    /** As WhatsApp shows it itself. */
    private static String inGroups(String code) {
        return code.length() == 2 * GROUP ? code.substring(0, GROUP) + "-" + code.substring(GROUP) : code;
    }
}
