package io.flowhq.simulator.network;

/** The states into which the connection of a number's devices can be forced. */
public enum SocketState {
    /** No network; stays, over reloads of the page too, until CONNECTED is asked for. */
    OFFLINE,
    /** WhatsApp does not answer; stays like OFFLINE. */
    TIMEOUT,
    /** Another page took over; ends with a reload of the page, its own takeover, or CONNECTED. */
    CONFLICT,
    CONNECTED
}
