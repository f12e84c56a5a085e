package io.flowhq.fleet.job;

import io.flowhq.audit.Audited;
import io.flowhq.database.UniqueViolations;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Queues runs, one per job and scope: the database decides when two ask at once. Thread-safe. */
@Stateless
public class JobOrders {
    @Inject
    JobQueue queue;

    /**
     * Queues a run in a transaction of its own.
     *
     * @param scheduledFor the time of the schedule that asks, or null
     * @throws JobAlreadyRunningException while another run of the same job and scope is active
     */
    @Audited("job.start")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public JobRunView place(JobRequest.Checked order, String requestedBy, @Nullable Instant scheduledFor) {
        try {
            return queue.add(order, requestedBy, scheduledFor);
        } catch (RuntimeException e) {
            if (UniqueViolations.names(e, "job_runs_one_per_scope")) {
                // Somebody was faster by a moment: now it can be seen who.
                return queue.add(order, requestedBy, scheduledFor);
            }
            throw e;
        }
    }
}
