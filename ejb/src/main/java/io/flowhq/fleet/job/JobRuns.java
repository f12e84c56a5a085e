package io.flowhq.fleet.job;

import io.flowhq.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people do with jobs: start, look at, pause, resume, abort. Thread-safe. */
@Stateless
public class JobRuns {
    /** The most results that are given at once. */
    public static final int MOST_RESULTS = 500;

    @PersistenceContext
    EntityManager entities;

    @Inject
    JobRunTable table;

    @Inject
    JobOrders orders;

    @Inject
    Clock clock;

    /**
     * Queues a run; a server takes it up at once, or when its time has come. Outside of the caller's transaction.
     *
     * @param requestedBy on whose behalf, for the record
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     * @throws JobAlreadyRunningException while another run of the same job and scope is active
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public JobRunView start(JobName job, JobRequest request, String requestedBy) {
        return orders.place(request.checked(job), requestedBy, null);
    }

    /** Runs, the newest first. */
    public List<JobRunView> latest(@Nullable JobName job, @Nullable JobState state, int offset, int limit) {
        return entities.createQuery(
                        "select r from JobRun r where (:job is null or r.job = :job)"
                                + " and (:state is null or r.state = :state) order by r.createdAt desc, r.id",
                        JobRun.class)
                .setParameter("job", job)
                .setParameter("state", state)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(run -> run.view(clock.instant()))
                .toList();
    }

    /** How many runs there are. */
    public long count(@Nullable JobName job, @Nullable JobState state) {
        return entities.createQuery(
                        "select count(r) from JobRun r where (:job is null or r.job = :job)"
                                + " and (:state is null or r.state = :state)",
                        Long.class)
                .setParameter("job", job)
                .setParameter("state", state)
                .getSingleResult();
    }

    /** A run with some of its results, in the order in which they are worked on; at most {@link #MOST_RESULTS}. */
    public Optional<JobRunView> find(UUID id, int offset, int limit) {
        return Optional.ofNullable(entities.find(JobRun.class, id))
                .map(run -> run.view(clock.instant()).with(results(id, offset, limit)));
    }

    /** Some of a run's results, in the order in which they are worked on. */
    public List<JobItemView> results(UUID id, int offset, int limit) {
        return entities.createQuery("select i from JobItem i where i.runId = :run order by i.position", JobItem.class)
                .setParameter("run", id)
                .setFirstResult(offset)
                .setMaxResults(Math.min(limit, MOST_RESULTS))
                .getResultStream()
                .map(JobItem::view)
                .toList();
    }

    /**
     * Lets a run rest after the portion at work. Repeated it does nothing.
     *
     * @throws JobRunNotFoundException if there is none
     * @throws JobStateException if it is over
     */
    @Audited("job.pause")
    public JobRunView pause(UUID id) {
        return change(id, run -> run.pause(clock.instant()));
    }

    /**
     * Lets a paused run, or one that failed, go on where it was. Outside of the caller's transaction.
     *
     * @throws JobRunNotFoundException if there is none
     * @throws JobStateException if it is over, or still on the way to its pause
     * @throws JobAlreadyRunningException if another run of the same job and scope was started meanwhile
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public JobRunView resume(UUID id) {
        return orders.resume(id);
    }

    /**
     * Ends a run after the portion at work; what is done stays done.
     *
     * @throws JobRunNotFoundException if there is none
     * @throws JobStateException if it is over
     */
    @Audited("job.abort")
    public JobRunView abort(UUID id) {
        return change(id, run -> run.abort(clock.instant()));
    }

    private JobRunView change(UUID id, Consumer<JobRun> change) {
        JobRun run = table.locked(id).orElseThrow(() -> new JobRunNotFoundException(id));
        change.accept(run);
        entities.flush();
        return run.view(clock.instant());
    }
}
