package io.flowhq.benchmarks.supervision;

import java.io.IOException;

/** Something that starts trivial workers and starts them again when they die. Used by one thread; everything blocks. */
interface ProcessManager extends AutoCloseable {
    /** The worker: it does nothing, so that only the manager's own work is measured. */
    String WORKER = "/usr/bin/sleep";

    /** For longer than any benchmark. */
    String WORKER_ARGUMENT = "1000000";

    /** As a table's column names it. */
    String name();

    /** Brings the manager itself up, without workers. */
    void up() throws IOException, InterruptedException;

    /** Tells it to run that many workers; returns when it is told, not when they run. */
    void start(int workers) throws IOException, InterruptedException;

    /** Its own process. */
    long pid();

    /** Has its workers listed as JSON, as a person would, and waits for the answer. */
    void list() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
