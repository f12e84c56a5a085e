package io.flowhq.fleet.job;

import io.flowhq.audit.AuditSubject;
import io.flowhq.input.Checks;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a job. Every job has its own fields among these; one that the job does not have is refused.
 *
 * @param filter which tenants; {@code {}} means all of them
 * @param startAt not before this time, in RFC 3339; at once when absent
 * @param reason bulk-command, rolling-restart: why, in a sentence
 * @param command bulk-command: start, stop, restart or force-restart
 * @param perSecond bulk-command: commands in a second at most, default 10
 * @param perHost rolling-restart: how many at once on each host, default 5
 * @param healthyWithinSeconds rolling-restart: by when each must be CONNECTED again, default 120
 * @param maxFailedPercent rolling-restart: the share that may fail before it stops by itself, default 10
 * @param force rolling-restart: whether processes are killed instead of asked, default false
 * @param from usage-rollup: the first day, such as 2026-11-01
 * @param to usage-rollup: the last day
 */
public record JobRequest(
        @Nullable TenantFilter filter,
        @Nullable String startAt,
        @Nullable String reason,
        @Nullable String command,
        @Nullable Integer perSecond,
        @Nullable Integer perHost,
        @Nullable Integer healthyWithinSeconds,
        @Nullable Integer maxFailedPercent,
        @Nullable Boolean force,
        @Nullable String from,
        @Nullable String to) {

    /** Asks for nothing in particular. */
    public static final JobRequest EMPTY =
            new JobRequest(null, null, null, null, null, null, null, null, null, null, null);

    /**
     * What follows from the request.
     *
     * @param startAt null for at once
     */
    public record Checked(JobParameters parameters, @Nullable Instant startAt) implements AuditSubject {
        @Override
        public String auditText() {
            return parameters.job().word() + " for " + parameters.scope() + parameters.why();
        }
    }

    /**
     * Checks all of it.
     *
     * @throws io.flowhq.input.InvalidInputException with everything that is wrong
     */
    public Checked checked(JobName job) {
        Checks checks = new Checks();
        Instant start =
                startAt == null ? null : checks.time("start_at", startAt).orElse(null);
        JobParameters parameters = new ParameterChecks(this, checks).of(job);
        checks.done();
        return new Checked(parameters, start);
    }
}
