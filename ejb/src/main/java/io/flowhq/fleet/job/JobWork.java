package io.flowhq.fleet.job;

import java.util.List;

/**
 * What a job does. Implementations are thread-safe and keep nothing between calls: a run may go on elsewhere at any time.
 */
public interface JobWork {
    /** The job that this is. */
    JobName job();

    /** The tenants it will be about, in order; called once per run. */
    List<PlannedTenant> plan(JobParameters parameters);

    /** The most tenants to be worked on between two looks at whether the run should go on; a portion takes about a second. */
    int portion(JobParameters parameters);

    /** Whether the tenants of one wave are to be finished before those of the next are begun. */
    default boolean inWaves() {
        return false;
    }

    /**
     * Works on some tenants, within the transaction that records the result; blocks. It may have been called with the same
     * tenants before and its result lost, so what is done outside of that transaction must be the same when done again.
     *
     * @param items at least one, none finished; all of one wave
     */
    PortionResult perform(RunContext run, List<WorkItem> items);
}
