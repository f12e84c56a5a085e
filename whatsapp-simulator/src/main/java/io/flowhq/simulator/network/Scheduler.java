package io.flowhq.simulator.network;

import java.time.Duration;

/** Runs work later, on a thread of its own. */
@FunctionalInterface
public interface Scheduler {

    void after(Duration delay, Runnable work);
}
