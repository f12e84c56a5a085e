package io.flowhq.contract;

/** What the tenant's WhatsApp session is doing, as the pages show it. */
public enum SessionState {
    DISCONNECTED,
    CONNECTING,
    QR_READY,
    PASSKEY_REQUIRED,
    CONNECTED
}
