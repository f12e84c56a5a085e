package io.flowhq.web.page.words;

import io.flowhq.fleet.job.ItemState;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobRunView;
import io.flowhq.fleet.job.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Locale;

/** Jobs and their runs in plain words. Thread-safe. */
@Named
@ApplicationScoped
public class JobWords {
    private static final int PERCENT = 100;

    /** What a job is called. */
    public String name(JobName job) {
        return switch (job) {
            case BULK_COMMAND -> "Bulk command";
            case ROLLING_RESTART -> "Rolling restart";
            case MESSAGE_ARCHIVE -> "Message archive";
            case USAGE_ROLLUP -> "Usage roll-up";
        };
    }

    /** What a job does, in a sentence. */
    public String purpose(JobName job) {
        return switch (job) {
            case BULK_COMMAND -> "Gives one command to every chosen tenant, so many in a second.";
            case ROLLING_RESTART ->
                "Restarts connected tenants in waves, one alone first, and stops by itself when too many do not come back.";
            case MESSAGE_ARCHIVE -> "Moves messages older than each tenant keeps them to compressed files.";
            case USAGE_ROLLUP -> "Counts messages, outcomes, reply times and uptime per tenant and day.";
        };
    }

    /** Where a run stands, for its pill. */
    public StateWord state(JobState state) {
        return switch (state) {
            case QUEUED -> new StateWord("Waits", Tone.WAIT, "pi-clock");
            case RUNNING -> new StateWord("Running", Tone.WAIT, "pi-play");
            case PAUSING -> new StateWord("Pausing", Tone.OFF, "pi-hourglass");
            case PAUSED -> new StateWord("Paused", Tone.OFF, "pi-pause");
            case ABORTING -> new StateWord("Ending", Tone.OFF, "pi-hourglass");
            case ABORTED -> new StateWord("Aborted", Tone.OFF, "pi-ban");
            case FAILED -> new StateWord("Stopped by itself", Tone.BAD, "pi-exclamation-triangle");
            case COMPLETED -> new StateWord("Done", Tone.OK, "pi-check");
        };
    }

    /** What has become of one tenant, for its pill. */
    public StateWord item(ItemState state) {
        return switch (state) {
            case PENDING -> new StateWord("To do", Tone.OFF, "pi-clock");
            case STARTED -> new StateWord("Under way", Tone.WAIT, "pi-hourglass");
            case DONE -> new StateWord("Done", Tone.OK, "pi-check");
            case SKIPPED -> new StateWord("Skipped", Tone.ACT, "pi-forward");
            case FAILED -> new StateWord("Failed", Tone.BAD, "pi-times-circle");
        };
    }

    /** Whole percents that are done; 0 while the tenants are not listed yet, 100 when there are none. */
    public int percent(JobRunView run) {
        if (run.total() == null) {
            return 0;
        }
        return run.total() == 0 ? PERCENT : PERCENT * run.done() / run.total();
    }

    /** Such as "12 of 40 tenants · about 3 min left". */
    public String progress(JobRunView run) {
        if (run.total() == null) {
            return run.state() == JobState.QUEUED ? "Not begun yet" : "Listing the tenants";
        }
        String done = String.format(Locale.ENGLISH, "%,d of %,d tenants", run.done(), run.total());
        if (run.remainingSeconds() == null) {
            return done;
        }
        Duration left = Duration.ofSeconds(Math.max(1, run.remainingSeconds()));
        return done + " · about " + SpanWords.rough(left) + " left";
    }

    /** Such as "2 failed, 1 skipped"; empty when everything went well so far. */
    public String trouble(JobRunView run) {
        String failed = run.failed() == 0 ? "" : run.failed() + " failed";
        String skipped = run.skipped() == 0 ? "" : run.skipped() + " skipped";
        return failed.isEmpty() || skipped.isEmpty() ? failed + skipped : failed + ", " + skipped;
    }
}
