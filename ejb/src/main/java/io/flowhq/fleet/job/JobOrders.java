package io.flowhq.fleet.job;

import io.flowhq.audit.Audited;
import io.flowhq.database.UniqueViolations;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Queues runs, one per job and scope: the database decides when two ask at once. Each in a transaction of its own. Thread-safe. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobOrders {
    @Inject
    JobQueue queue;

    /**
     * Queues a run.
     *
     * @param scheduledFor the time of the schedule that asks, or null
     * @throws JobAlreadyRunningException while another run of the same job and scope is active
     */
    @Audited(value = "job.start", ends = Audited.Ends.REFUSALS)
    public JobRunView place(JobRequest.Checked order, String requestedBy, @Nullable Instant scheduledFor) {
        return onePerScope(() -> queue.add(order, requestedBy, scheduledFor));
    }

    /**
     * Queues a run again that rests.
     *
     * @throws JobRunNotFoundException if there is none
     * @throws JobStateException if it is over, or still on the way to its pause
     * @throws JobAlreadyRunningException while another run of the same job and scope is active
     */
    @Audited(value = "job.resume", ends = Audited.Ends.REFUSALS)
    public JobRunView resume(UUID run) {
        return onePerScope(() -> queue.resume(run));
    }

    private static JobRunView onePerScope(Supplier<JobRunView> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            if (UniqueViolations.names(e, "job_runs_one_per_scope")) {
                // Somebody was faster by a moment: now it can be seen who.
                return change.get();
            }
            throw e;
        }
    }
}
