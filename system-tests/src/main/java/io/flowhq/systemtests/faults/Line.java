package io.flowhq.systemtests.faults;

/**
 * The line between hosts and broker, which can be cut: while it is, nothing that is sent arrives and nobody is told, as when a
 * cable is pulled; what was sent meanwhile comes through when it is mended, unless somebody has given up. Thread-safe.
 */
public interface Line extends AutoCloseable {
    /** Where the hosts find the broker. */
    String brokerUrl();

    /** How it is cut, in some words. */
    String description();

    /** From now on nothing comes through. */
    void cut();

    /** Everything comes through again. */
    void mend();

    @Override
    void close();
}
