package io.flowhq.fleet.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of runs and their tenants. Takes part in the caller's transaction; thread-safe. */
@ApplicationScoped
public class JobRunTable {
    @PersistenceContext
    EntityManager entities;

    void add(JobRun run) {
        entities.persist(run);
        flush();
    }

    /** Lets the database say now, not with the commit, what it refuses. */
    void flush() {
        entities.flush();
    }

    /** Others who want it wait until the caller's transaction ends. */
    Optional<JobRun> locked(UUID run) {
        return Optional.ofNullable(entities.find(JobRun.class, run, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The run that keeps others of its job and scope away. */
    Optional<JobRun> active(JobName job, String scope) {
        return entities
                .createQuery("select r from JobRun r where r.job = :job and r.activeScope = :scope", JobRun.class)
                .setParameter("job", job)
                .setParameter("scope", scope)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Runs that wait for a server, as far as can be seen without holding them; the oldest first. */
    List<UUID> takeable(Instant now) {
        return entities.createQuery(
                        """
                        select r.id from JobRun r where r.state = QUEUED and r.startAt <= :now
                         or r.state in (RUNNING, PAUSING, ABORTING) and (r.leaseUntil is null or r.leaseUntil < :now)
                        order by r.createdAt
                        """,
                        UUID.class)
                .setParameter("now", now)
                .getResultList();
    }

    /** Runs that a server of that name works or has worked on. */
    List<UUID> atWorkOn(String node) {
        return entities.createQuery(
                        "select r.id from JobRun r where r.state in (RUNNING, PAUSING, ABORTING) and r.node = :node",
                        UUID.class)
                .setParameter("node", node)
                .getResultList();
    }

    boolean startedFor(JobName job, Instant time) {
        return entities.createQuery(
                                "select count(r) from JobRun r where r.job = :job and r.scheduledFor = :time",
                                Long.class)
                        .setParameter("job", job)
                        .setParameter("time", time)
                        .getSingleResult()
                > 0;
    }

    /** The database deletes their tenants with them. */
    void deleteFinishedBefore(Instant time) {
        entities.createQuery("delete from JobRun r where r.activeScope is null and r.finishedAt < :time")
                .setParameter("time", time)
                .executeUpdate();
    }

    void addItem(JobItem item) {
        entities.persist(item);
    }

    JobItem item(UUID id) {
        return entities.getReference(JobItem.class, id);
    }

    /** The next tenants that are not finished, those begun first; of one wave only. */
    List<WorkItem> next(UUID run, int most, boolean inWaves) {
        String wave = inWaves
                ? """
                   and i.wave = (select min(o.wave) from JobItem o where o.runId = :run and o.state in (PENDING, STARTED))
                  """
                : "";
        return entities
                .createQuery(
                        "select i from JobItem i where i.runId = :run and i.state in (PENDING, STARTED)" + wave
                                + " order by i.position",
                        JobItem.class)
                .setParameter("run", run)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(JobItem::work)
                .toList();
    }
}
