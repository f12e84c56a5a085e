package io.flowhq.simulator.web;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Small thread pools: everything here is asynchronous or short. */
final class Threads {

    /** Acceptor, selector, and enough for a burst of requests. */
    private static final int MAX_THREADS = 16;

    private static final int MIN_THREADS = 2;

    /** Nothing here has to be finished: whoever closes a simulator wants its ports back. */
    private static final long STOP_TIMEOUT_MS = 100;

    private Threads() {}

    static QueuedThreadPool pool(String name) {
        QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        pool.setName(name);
        pool.setDaemon(true);
        pool.setStopTimeout(STOP_TIMEOUT_MS);
        return pool;
    }
}
