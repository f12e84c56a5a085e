package io.flowhq.simulator.network;

/** The line to one open page. */
@FunctionalInterface
public interface DeviceLine {

    /** Sends a frame, or drops it when the page is gone. Must not block: it is called with the network's lock held. */
    void send(PageFrame frame);
}
