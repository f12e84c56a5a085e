package io.flowhq.settings;

import java.time.Duration;

/**
 * This server among those of one control plane.
 *
 * @param name FLOWHQ_NODE_NAME, default flowhq-1; different on every server
 * @param jobLease FLOWHQ_JOB_LEASE_MS, default 60000: after so long without a sign of it, another server goes on with the
 *     runs of jobs that this one works on. It renews with every portion, which takes about a second, and a slow disk must
 *     not cost a run its server
 */
public record NodeSettings(String name, Duration jobLease) {

    /** Reads it. */
    public static NodeSettings from(Environment environment) {
        return new NodeSettings(
                environment.text("FLOWHQ_NODE_NAME", "flowhq-1"),
                environment.millis("FLOWHQ_JOB_LEASE_MS", Duration.ofMinutes(1)));
    }
}
