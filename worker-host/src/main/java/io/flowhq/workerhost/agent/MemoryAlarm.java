package io.flowhq.workerhost.agent;

/**
 * Tells when so much of the machine's memory has gone that a worker that was far from its limit when all were weighed may be over
 * it now: nobody gets from below half of the limit above it without taking the other half from somewhere. So those that are left
 * alone for a minute are looked at within a second all the same. Used by one thread.
 */
final class MemoryAlarm {
    private final long bytesThatMatter;
    /** The most that was available since all were weighed: what one gives back, another may take. */
    private long mostAvailable;

    MemoryAlarm(long bytesThatMatter) {
        this.bytesThatMatter = bytesThatMatter;
    }

    /** Whether all are to be weighed, as so much memory is available now; says so once. */
    boolean rings(long available) {
        mostAvailable = Math.max(mostAvailable, available);
        boolean ringing = mostAvailable - available >= bytesThatMatter;
        if (ringing) {
            mostAvailable = available;
        }
        return ringing;
    }
}
