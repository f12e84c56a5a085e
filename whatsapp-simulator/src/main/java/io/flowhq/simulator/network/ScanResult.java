package io.flowhq.simulator.network;

/** What came of a phone that scanned a code. */
public enum ScanResult {
    ACCEPTED,
    /** No open page shows this code, or no longer. */
    UNKNOWN_CODE,
    /** The number has as many open devices as WhatsApp allows. */
    TOO_MANY_DEVICES
}
