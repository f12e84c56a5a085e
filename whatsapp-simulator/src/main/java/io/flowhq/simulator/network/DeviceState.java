package io.flowhq.simulator.network;

/** What a page or a linked device is doing, as the control API lists it in lower case. */
public enum DeviceState {
    /** The page is open and has not said yet who it is, or restores its session. */
    LOADING,
    /** Shows a code that waits for a phone. */
    QR,
    /** A phone has scanned the code; the link is not ready. */
    PAIRING,
    CONNECTED,
    /** WhatsApp is used elsewhere with the same session. */
    CONFLICT,
    /** The page is open, its connection to WhatsApp is not. */
    OFFLINE,
    /** Linked, but no page is open. */
    CLOSED
}
