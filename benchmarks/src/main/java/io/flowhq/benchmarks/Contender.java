package io.flowhq.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One way to run a worker per shop, as its users run it. Shops are numbered from 0; their phone numbers are digits. */
interface Contender extends AutoCloseable {
    /**
     * How long a start took until there was a code, in milliseconds.
     *
     * @param sinceCommand since somebody asked for it
     * @param sinceProcess since the worker's own process began
     */
    record Start(double sinceCommand, double sinceProcess) {}

    String name();

    /** Starts a shop's worker that was never started before, and waits until it shows a code; the moments are its own. */
    Start startUntilCode(int shop);

    /** The code that a shop's worker shows now. */
    String code(int shop);

    /** Whether a shop's worker says that it is connected. */
    boolean connected(int shop);

    /** When a shop's worker was connected, by its own account, by another process than that one; empty until then. */
    Optional<Instant> connectedAfter(int shop, long killed);

    /** The process that serves a shop now; empty between two of them. */
    Optional<Long> pid(int shop);

    /** The phone number of a shop. */
    String number(int shop);

    /** That process and everything that descends from it. */
    List<Long> tree(int shop);

    /** Ends all workers. */
    @Override
    void close();
}
