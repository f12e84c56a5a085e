package io.flowhq.workerhost.agent;

import io.flowhq.contract.HostHeartbeat;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends a host's heartbeats, one after the other. Used by the agent's thread; what blocks is done aside. */
final class Heart {
    private final AgentLoop loop;
    private final Supplier<HostHeartbeat> next;
    private final Consumer<HostHeartbeat> sending;
    private boolean beating;

    /**
     * One that beats when it is told to.
     *
     * @param next the host as it is now; one that cannot be told is left out
     * @param sending may block
     */
    Heart(AgentLoop loop, Supplier<HostHeartbeat> next, Consumer<HostHeartbeat> sending) {
        this.loop = loop;
        this.next = next;
        this.sending = sending;
    }

    /** To be called again and again; does nothing while the broker has not taken the heartbeat before. */
    void beat() {
        if (!beating) {
            HostHeartbeat heartbeat = next.get();
            beating = true;
            loop.aside("heartbeat", () -> send(heartbeat), false, sent -> beating = false);
        }
    }

    private boolean send(HostHeartbeat heartbeat) {
        sending.accept(heartbeat);
        return true;
    }
}
