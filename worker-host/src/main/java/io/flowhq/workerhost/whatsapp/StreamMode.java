package io.flowhq.workerhost.whatsapp;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The screen that WhatsApp Web shows, by its own names (wa-js 4.6.0, {@code StreamMode}). */
public enum StreamMode {
    QR,
    MAIN,
    SYNCING,
    OFFLINE,
    CONFLICT,
    PROXYBLOCK,
    TOS_BLOCK,
    SMB_TOS_BLOCK,
    DEPRECATED_VERSION,
    /** One that this version does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
