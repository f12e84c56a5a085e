package io.flowhq.simulator.network;

import java.time.Duration;

/** What can be made to go wrong for a number. */
public enum FaultKind {
    /** The page's only thread stops answering, for {@link #DEFAULT_FREEZE} unless said otherwise. At once, and once. */
    FREEZE_PAGE,
    /** The renderer of the page ends. At once, and once. */
    CRASH_PAGE,
    /** Every message of the device takes {@link #SLOW_SEND_DELAY} longer to be delivered and acknowledged. */
    SLOW_SEND,
    /** Messages of the device are refused; no customer sees them. */
    REFUSE_SEND,
    /** Messages of the device are delivered, but it never hears of it. */
    LOSE_ACK,
    /** Messages reach the page's store, and nobody in the page hears of them: events that clients miss. */
    SILENT_MESSAGES,
    /** A phone that scans a code asks for a passkey on the device instead of linking it. */
    PASSKEY,
    /** The session of a linked device is refused. */
    AUTH_FAILURE,
    NONE;

    /** Longer than any stale threshold, yet finite: a forgotten browser does not burn a core for ever. */
    public static final Duration DEFAULT_FREEZE = Duration.ofMinutes(10);

    /** Well above the time that any client takes for a reply, well below its patience. */
    public static final Duration SLOW_SEND_DELAY = Duration.ofSeconds(3);
}
