package io.flowhq.workerhost.process;

import org.jspecify.annotations.Nullable;

/**
 * What has to be written down of a process, so that somebody else finds it and all that it started.
 *
 * @param pid as the operating system numbers it
 * @param startTicks see {@link ProcessIdentity}
 * @param group the folder of its control group, null where it has none
 * @param startedAtMillis when it became what it is, in milliseconds since boot, which no setting of the clock moves; null where
 *     that was not written down
 */
public record ProcessTrace(long pid, long startTicks, @Nullable String group, @Nullable Long startedAtMillis) {
    public ProcessTrace {
        new ProcessIdentity(pid, startTicks); // or it names none
    }

    /** Which process. */
    public ProcessIdentity identity() {
        return new ProcessIdentity(pid, startTicks);
    }
}
