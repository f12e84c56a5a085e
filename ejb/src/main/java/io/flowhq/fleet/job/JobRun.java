package io.flowhq.fleet.job;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run of a job. Whoever changes it holds its row, see {@link JobRunTable}. */
@Entity
@Table(name = "job_runs")
public class JobRun {
    private static final int LONGEST_DETAIL = 1000;

    /** What fails so often, without one tenant finished between, does not pass by itself. */
    private static final int MOST_FAILURES = 3;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private JobName job;

    private String scope;

    @Column(name = "active_scope")
    private @Nullable String activeScope;

    @Column(name = "parameters_json")
    private String parametersJson;

    @Enumerated(EnumType.STRING)
    private JobState state;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "scheduled_for")
    private @Nullable Instant scheduledFor;

    @Column(name = "start_at")
    private Instant startAt;

    private @Nullable Integer total;
    private int succeeded;
    private int skipped;
    private int failed;
    private @Nullable String detail;
    private @Nullable String node;

    @Column(name = "lease_until")
    private @Nullable Instant leaseUntil;

    private int attempt;

    /** Attempts that broke since a tenant was last finished. */
    private int failures;

    @Column(name = "pace_since")
    private @Nullable Instant paceSince;

    @Column(name = "pace_from")
    private int paceFrom;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    protected JobRun() {}

    JobRun(JobParameters parameters, String requestedBy, Instant startAt, @Nullable Instant scheduledFor, Instant now) {
        this.id = UUID.randomUUID();
        this.job = parameters.job();
        this.scope = parameters.scope();
        this.activeScope = scope;
        this.parametersJson = parameters.json();
        this.state = JobState.QUEUED;
        this.requestedBy = requestedBy;
        this.startAt = startAt;
        this.scheduledFor = scheduledFor;
        this.createdAt = now;
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String scope() {
        return scope;
    }

    JobName job() {
        return job;
    }

    JobState state() {
        return state;
    }

    boolean planned() {
        return total != null;
    }

    /** Whether this attempt is the one at work. */
    boolean isWorkedOnBy(RunKey key) {
        return state.atWork() && attempt == key.attempt();
    }

    /** What the work sees of it. */
    RunContext context() {
        return new RunContext(
                new RunKey(id, attempt), JobParameters.of(job, parametersJson), requestedBy, succeeded, failed);
    }

    /** Whether it is due, or the server that had it is gone. */
    boolean canBeTakenUp(Instant now) {
        return state == JobState.QUEUED && !startAt.isAfter(now) || state.atWork() && leaseOver(now);
    }

    private boolean leaseOver(Instant now) {
        return leaseUntil == null || leaseUntil.isBefore(now);
    }

    /** A server begins to work on it, or ends what people asked of a run whose server is gone. */
    void takenUp(String byNode, Duration lease, Instant now) {
        switch (state) {
            case PAUSING -> restsAs(JobState.PAUSED, now);
            case ABORTING -> endsAs(JobState.ABORTED, null, now);
            default -> {
                state = JobState.RUNNING;
                node = byNode;
                attempt++;
                detail = null;
                paceSince = now;
                paceFrom = handled();
                startedAt = startedAt == null ? now : startedAt;
                stillWorkedOn(lease, now);
            }
        }
    }

    void stillWorkedOn(Duration lease, Instant now) {
        leaseUntil = now.plus(lease);
        updatedAt = now;
    }

    /** Its server stops; another one, or the same one later, goes on. */
    void letGo(Instant now) {
        leaseUntil = null;
        updatedAt = now;
    }

    /** Its work broke: what passes by itself does so until the next attempt, anything else is left to people. */
    void broke(String sentence, Instant now) {
        failures++;
        if (failures < MOST_FAILURES) {
            letGo(now);
        } else {
            fail(sentence, now);
        }
    }

    void planned(int tenants, int alreadySkipped, Instant now) {
        total = tenants;
        skipped = alreadySkipped;
        updatedAt = now;
    }

    void counted(ItemState finishedAs, Instant now) {
        failures = 0;
        switch (finishedAs) {
            case DONE -> succeeded++;
            case SKIPPED -> skipped++;
            case FAILED -> failed++;
            case PENDING, STARTED -> throw new IllegalArgumentException(finishedAs + " is not finished");
        }
        updatedAt = now;
    }

    /** It must not go on, for this reason. */
    void fail(String sentence, Instant now) {
        endsAs(JobState.FAILED, sentence, now);
    }

    /** Its work has returned without a failure: because all is done, or because people asked it to stop. */
    void workReturned(Instant now) {
        switch (state) {
            case PAUSING -> restsAs(JobState.PAUSED, now);
            case ABORTING -> endsAs(JobState.ABORTED, null, now);
            default -> endsAs(JobState.COMPLETED, null, now);
        }
    }

    void pause(Instant now) {
        switch (state) {
            case QUEUED -> restsAs(JobState.PAUSED, now);
            case RUNNING -> becomes(JobState.PAUSING, now);
            case PAUSING, PAUSED -> {}
            default -> throw new JobStateException(id, state, "paused");
        }
    }

    void resume(Instant now) {
        switch (state) {
            case PAUSED, FAILED -> {
                becomes(JobState.QUEUED, now);
                activeScope = scope;
                finishedAt = null;
                failures = 0;
            }
            case QUEUED, RUNNING -> {}
            default -> throw new JobStateException(id, state, "resumed");
        }
    }

    void abort(Instant now) {
        switch (state) {
            case QUEUED, PAUSED, FAILED -> endsAs(JobState.ABORTED, null, now);
            case RUNNING, PAUSING -> becomes(JobState.ABORTING, now);
            case ABORTING, ABORTED -> {}
            default -> throw new JobStateException(id, state, "aborted");
        }
    }

    private void becomes(JobState next, Instant now) {
        state = next;
        updatedAt = now;
    }

    private void restsAs(JobState next, Instant now) {
        leaseUntil = null;
        paceSince = null;
        becomes(next, now);
    }

    private void endsAs(JobState next, @Nullable String sentence, Instant now) {
        restsAs(next, now);
        activeScope = null;
        finishedAt = now;
        detail = sentence == null || sentence.length() <= LONGEST_DETAIL
                ? sentence
                : sentence.substring(0, LONGEST_DETAIL);
    }

    private int handled() {
        return succeeded + skipped + failed;
    }

    JobRunView view(Instant now) {
        return new JobRunView(
                id,
                job,
                state,
                scope,
                JobParameters.of(job, parametersJson),
                requestedBy,
                total,
                handled(),
                succeeded,
                skipped,
                failed,
                remainingSeconds(now),
                detail,
                node,
                attempt,
                scheduledFor,
                startAt,
                startedAt,
                finishedAt,
                createdAt,
                List.of());
    }

    /** As long as it goes on at the pace it has had since it was last taken up. */
    private @Nullable Long remainingSeconds(Instant now) {
        int since = handled() - paceFrom;
        if (state != JobState.RUNNING || total == null || paceSince == null || since <= 0) {
            return null;
        }
        long millis = Math.max(0, Duration.between(paceSince, now).toMillis());
        return Math.round((double) millis * (total - handled()) / since / 1000);
    }
}
