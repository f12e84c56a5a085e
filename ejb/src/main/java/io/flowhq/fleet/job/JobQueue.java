package io.flowhq.fleet.job;

import io.flowhq.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues runs, each in a transaction of its own. Thread-safe. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobQueue {
    @Inject
    JobRunTable table;

    @Inject
    Event<JobQueued> queued;

    @Inject
    Clock clock;

    /**
     * Adds a run.
     *
     * @throws JobAlreadyRunningException while another run of the same job and scope is active
     */
    @Audited(value = "job.start", ends = Audited.Ends.SUCCESSES)
    public JobRunView add(JobRequest.Checked order, String requestedBy, @Nullable Instant scheduledFor) {
        JobParameters parameters = order.parameters();
        table.active(parameters.job(), parameters.scope()).ifPresent(JobQueue::refuse);
        Instant now = clock.instant();
        Instant startAt = order.startAt() == null ? now : order.startAt();
        JobRun run = new JobRun(parameters, requestedBy, startAt, scheduledFor, now);
        table.add(run);
        queued.fire(new JobQueued(run.id()));
        return run.view(now);
    }

    /**
     * Lets a run that rests go on; see {@link JobOrders#resume}.
     *
     * @throws JobAlreadyRunningException while another run of the same job and scope is active
     */
    @Audited(value = "job.resume", ends = Audited.Ends.SUCCESSES)
    public JobRunView resume(UUID id) {
        JobRun run = table.locked(id).orElseThrow(() -> new JobRunNotFoundException(id));
        table.active(run.job(), run.scope())
                .filter(other -> !other.id().equals(id))
                .ifPresent(JobQueue::refuse);
        Instant now = clock.instant();
        run.resume(now);
        table.flush();
        queued.fire(new JobQueued(id));
        return run.view(now);
    }

    private static void refuse(JobRun first) {
        throw new JobAlreadyRunningException(first.job(), first.scope(), first.id(), first.state());
    }
}
