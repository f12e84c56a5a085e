package io.flowhq.workerhost.link;

import java.time.Duration;
import java.util.function.Consumer;

/** What a worker tells its agent through. Thread-safe; only {@link #close} blocks. */
public interface AgentLine {
    /** Starts connecting, and goes on whenever the connection breaks. */
    void open();

    /** Tells the agent, if there is one right now; what must not be lost is told again at the next connect. */
    void tell(FromWorker message);

    /** For how long there has been no agent; zero while there is one. */
    Duration alone();

    /** Hands over what waits, within the limit, and hangs up for good. */
    void close(Duration limit) throws InterruptedException;

    /** What a worker does with its agent. Called on the link's thread; must return soon. */
    interface Listener {
        /** An agent is there: introduce yourself, tell the state and all that it has not confirmed. */
        void connected(Consumer<FromWorker> agent);

        /** The agent said something. */
        void received(ToWorker message);
    }
}
