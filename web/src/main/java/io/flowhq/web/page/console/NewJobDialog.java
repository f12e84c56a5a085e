package io.flowhq.web.page.console;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.fleet.job.JobAlreadyRunningException;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobRequest;
import io.flowhq.fleet.job.JobRunView;
import io.flowhq.fleet.job.JobRuns;
import io.flowhq.fleet.job.TenantFilter;
import io.flowhq.input.InvalidInputException;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.worker.CommandKind;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** Starts a job. Its form shows the fields of the chosen job. */
@Named
@RequestScoped
public class NewJobDialog {
    private static final Map<String, String> ID_OF_FIELD = Map.of(
            "filter.q", "jobQ",
            "filter.host", "jobHost",
            "filter.phases", "jobPhase",
            "command", "jobCommand",
            "reason", "jobReason",
            "per_second", "jobPerSecond",
            "per_host", "jobPerHost",
            "max_failed_percent", "jobMaxFailed",
            "from", "jobFrom",
            "to", "jobTo");

    @Inject
    JobRuns jobs;

    @Inject
    CurrentUser currentUser;

    private JobName job = JobName.ROLLING_RESTART;
    private @Nullable String q;
    private @Nullable String host;
    private @Nullable String phase;
    private @Nullable String command = CommandKind.RESTART.word();
    private @Nullable String reason;
    private @Nullable Integer perSecond;
    private @Nullable Integer perHost;
    private @Nullable Integer maxFailedPercent;
    private @Nullable String from;
    private @Nullable String to;

    /** Starts the job and shows its run, or says beside each field what is wrong. */
    public void start() {
        if (!currentUser.isAdmin()) {
            return;
        }
        try {
            JobRunView run = jobs.start(job, request(), currentUser.getEmail());
            Faces.redirect("console/jobs.xhtml?run=%s", run.id().toString());
        } catch (InvalidInputException e) {
            FieldMessages.show(e, ID_OF_FIELD);
        } catch (JobAlreadyRunningException e) {
            FieldMessages.error("jobName", e.getMessage() + " Wait for it, or abort it first.");
        }
    }

    /** Only what the chosen job has: a field that was filled in for another one is not meant. */
    private JobRequest request() {
        TenantFilter filter = new TenantFilter(
                filled(q), null, filled(phase) == null ? null : List.of(phase), filled(host), null, null);
        return switch (job) {
            case BULK_COMMAND ->
                new JobRequest(filter, null, reason, command, perSecond, null, null, null, null, null, null);
            case ROLLING_RESTART ->
                new JobRequest(filter, null, reason, null, null, perHost, null, maxFailedPercent, null, null, null);
            case MESSAGE_ARCHIVE -> new JobRequest(filter, null, null, null, null, null, null, null, null, null, null);
            case USAGE_ROLLUP ->
                new JobRequest(filter, null, null, null, null, null, null, null, null, filled(from), filled(to));
        };
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    public boolean isCommands() {
        return job == JobName.BULK_COMMAND;
    }

    public boolean isWaves() {
        return job == JobName.ROLLING_RESTART;
    }

    public boolean isDays() {
        return job == JobName.USAGE_ROLLUP;
    }

    public CommandKind[] getCommandKinds() {
        return CommandKind.values();
    }

    public WorkerPhase[] getPhases() {
        return WorkerPhase.values();
    }

    public JobName getJob() {
        return job;
    }

    public void setJob(JobName job) {
        this.job = job;
    }

    public @Nullable String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        this.q = q;
    }

    public @Nullable String getHost() {
        return host;
    }

    public void setHost(@Nullable String host) {
        this.host = host;
    }

    public @Nullable String getPhase() {
        return phase;
    }

    public void setPhase(@Nullable String phase) {
        this.phase = phase;
    }

    public @Nullable String getCommand() {
        return command;
    }

    public void setCommand(@Nullable String command) {
        this.command = command;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable Integer getPerSecond() {
        return perSecond;
    }

    public void setPerSecond(@Nullable Integer perSecond) {
        this.perSecond = perSecond;
    }

    public @Nullable Integer getPerHost() {
        return perHost;
    }

    public void setPerHost(@Nullable Integer perHost) {
        this.perHost = perHost;
    }

    public @Nullable Integer getMaxFailedPercent() {
        return maxFailedPercent;
    }

    public void setMaxFailedPercent(@Nullable Integer maxFailedPercent) {
        this.maxFailedPercent = maxFailedPercent;
    }

    public @Nullable String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = from;
    }

    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }
}
