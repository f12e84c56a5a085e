package io.flowhq.fleet.job;

import io.flowhq.settings.NodeSettings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on a run, and what has been done. The right to work on it is a lease in its row: two servers never record for
 * the same run, and what a dead one had is taken up by another. Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class JobExecutions {
    private static final Duration KEPT = Duration.ofDays(90);

    @Inject
    JobRunTable table;

    @Inject
    NodeSettings node;

    @Inject
    Clock clock;

    /** A run that this server may work on from now on. */
    public record Taken(JobName job, RunKey key) {}

    /** Runs that wait for a server. */
    public List<UUID> takeable() {
        return table.takeable(clock.instant());
    }

    /** Takes a run up, unless somebody else has it; two who try at once follow each other. */
    public Optional<Taken> take(UUID id) {
        Instant now = clock.instant();
        Optional<JobRun> run = table.locked(id).filter(each -> each.canBeTakenUp(now));
        run.ifPresent(each -> each.takenUp(node.name(), node.jobLease(), now));
        return run.filter(each -> each.state() == JobState.RUNNING)
                .map(each -> new Taken(each.job(), each.context().key()));
    }

    /** At start-up: what a server of this name had, nobody has any more. */
    public void letGoOfThisNodes() {
        Instant now = clock.instant();
        table.atWorkOn(node.name()).forEach(id -> table.locked(id).ifPresent(run -> run.letGo(now)));
    }

    /** Whether a schedule has started the job for that time. */
    public boolean startedFor(JobName job, Instant time) {
        return table.startedFor(job, time);
    }

    /** Whether a run keeps others of its job and scope away. */
    public boolean isActive(JobName job, String scope) {
        return table.active(job, scope).isPresent();
    }

    /** Forgets runs that have been over for {@link #KEPT}, with their results. */
    public void forgetOld() {
        table.deleteFinishedBefore(clock.instant().minus(KEPT));
    }

    /** The run as it is now, with its lease renewed; empty when it must not go on. */
    public Optional<RunContext> goOn(RunKey key) {
        return table.locked(key.run())
                .filter(run -> run.isWorkedOnBy(key))
                .filter(run -> run.state() == JobState.RUNNING)
                .map(run -> {
                    run.stillWorkedOn(node.jobLease(), clock.instant());
                    return run.context();
                });
    }

    /** Lists the run's tenants, unless an attempt before has. */
    public void plan(RunKey key, JobWork work) {
        JobRun run = required(key);
        if (run.planned()) {
            return;
        }
        Instant now = clock.instant();
        List<PlannedTenant> tenants = work.plan(run.context().parameters());
        int position = 0;
        for (PlannedTenant tenant : tenants) {
            table.addItem(new JobItem(key.run(), position++, tenant, now));
        }
        int skipped =
                (int) tenants.stream().filter(each -> each.skipped() != null).count();
        run.planned(tenants.size(), skipped, now);
    }

    /** The next tenants that are not finished; empty when none are left. */
    public List<WorkItem> next(RunKey key, int most, boolean inWaves) {
        return table.next(key.run(), most, inWaves);
    }

    /**
     * Records what a portion has come to, in the transaction of its work.
     *
     * @throws RunTakenOverException if this attempt is not the one at work any more: the work must be rolled back as well
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void record(RunKey key, PortionResult result) {
        JobRun run = required(key);
        Instant now = clock.instant();
        for (ItemResult each : result.items()) {
            JobItem item = table.item(each.item());
            if (!item.state().finished()) {
                item.stepped(each, now);
                if (each.state().finished()) {
                    run.counted(each.state(), now);
                }
            }
        }
        if (result.stop() != null) {
            run.fail(result.stop(), now);
        }
    }

    /** The work has returned: all is done, or people asked it to stop. Does nothing when somebody else has the run. */
    public void returned(RunKey key) {
        mine(key).ifPresent(run -> run.workReturned(clock.instant()));
    }

    /** The work broke: the run is taken up again, or has failed if that was tried often. Does nothing when somebody else has it. */
    public void broke(RunKey key, String sentence) {
        mine(key).ifPresent(run -> run.broke(sentence, clock.instant()));
    }

    /** The server stops in the middle. Does nothing when somebody else has the run. */
    public void letGo(RunKey key) {
        mine(key).ifPresent(run -> run.letGo(clock.instant()));
    }

    private JobRun required(RunKey key) {
        return mine(key).orElseThrow(() -> new RunTakenOverException(key));
    }

    private Optional<JobRun> mine(RunKey key) {
        return table.locked(key.run()).filter(run -> run.isWorkedOnBy(key));
    }
}
