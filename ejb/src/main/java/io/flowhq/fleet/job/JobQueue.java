package io.flowhq.fleet.job;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds runs, each in a transaction of its own. Thread-safe. */
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
    public JobRunView add(JobRequest.Checked order, String requestedBy, @Nullable Instant scheduledFor) {
        JobParameters parameters = order.parameters();
        table.active(parameters.job(), parameters.scope()).ifPresent(first -> {
            throw new JobAlreadyRunningException(parameters.job(), parameters.scope(), first.id(), first.state());
        });
        Instant now = clock.instant();
        Instant startAt = order.startAt() == null ? now : order.startAt();
        JobRun run = new JobRun(parameters, requestedBy, startAt, scheduledFor, now);
        table.add(run);
        queued.fire(new JobQueued(run.id()));
        return run.view(now);
    }
}
