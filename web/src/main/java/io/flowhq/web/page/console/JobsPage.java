package io.flowhq.web.page.console;

import io.flowhq.fleet.job.JobAlreadyRunningException;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobRunNotFoundException;
import io.flowhq.fleet.job.JobRunView;
import io.flowhq.fleet.job.JobRuns;
import io.flowhq.fleet.job.JobState;
import io.flowhq.fleet.job.JobStateException;
import io.flowhq.web.job.ResultsCsv;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** The runs of jobs, and one of them with its progress and results, under an address of its own. */
@Named
@ViewScoped
public class JobsPage implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 50;
    private static final int RESULTS = 200;

    @Inject
    JobRuns jobs;

    @Inject
    CurrentUser currentUser;

    private List<JobRunView> runs = List.of();
    private @Nullable UUID chosen;
    private @Nullable JobRunView run;

    /** Reads them again. */
    @PostConstruct
    public void refresh() {
        runs = jobs.latest(null, null, 0, SHOWN);
        run = chosen == null ? null : jobs.find(chosen, 0, RESULTS).orElse(null);
    }

    /** The id in the page's address. */
    public @Nullable String getAddress() {
        return chosen == null ? null : chosen.toString();
    }

    /** Shows a run; what is no id of a run shows the list alone. */
    public void setAddress(@Nullable String address) {
        try {
            chosen = address == null || address.isBlank() ? null : UUID.fromString(address);
        } catch (IllegalArgumentException e) {
            chosen = null;
        }
        refresh();
    }

    public void pause() {
        act("It rests after the portion at work.", run -> jobs.pause(run.id()));
    }

    public void resume() {
        act("It goes on where it was.", run -> jobs.resume(run.id()));
    }

    public void abort() {
        act("It ends after the portion at work; what is done stays done.", run -> jobs.abort(run.id()));
    }

    private void act(String done, UnaryOperator<JobRunView> action) {
        if (run == null || !currentUser.isAdmin()) {
            return;
        }
        try {
            action.apply(run);
            FieldMessages.done(done);
        } catch (JobRunNotFoundException | JobStateException | JobAlreadyRunningException e) {
            FieldMessages.error(null, e.getMessage());
        }
        refresh();
    }

    /** Sends all results as a file. */
    public void download() throws IOException {
        if (run != null) {
            ResultsCsv csv = new ResultsCsv(jobs, run.id());
            Faces.sendFile(run.job().word() + "-" + run.id() + ".csv", true, csv::write);
        }
    }

    public List<JobRunView> getRuns() {
        return runs;
    }

    public @Nullable JobRunView getRun() {
        return run;
    }

    /** Whether more results exist than are shown. */
    public boolean isCut() {
        return run != null && run.total() != null && run.total() > run.results().size();
    }

    public boolean isPausable() {
        return run != null && (run.state() == JobState.QUEUED || run.state() == JobState.RUNNING);
    }

    public boolean isResumable() {
        return run != null && (run.state() == JobState.PAUSED || run.state() == JobState.FAILED);
    }

    public boolean isAbortable() {
        return run != null && (run.state().active() && run.state() != JobState.ABORTING || isResumable());
    }

    public JobName[] getJobs() {
        return JobName.values();
    }
}
