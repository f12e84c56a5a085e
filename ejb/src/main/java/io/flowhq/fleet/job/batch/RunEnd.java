package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.RunKey;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Notes how the attempt has ended. The batch runtime itself writes the cause of a failure to the server's log. */
@Named
@Dependent
public class RunEnd extends AbstractJobListener {
    private static final String BROKE =
            "Something went wrong inside FlowHQ; the server's log has the cause. It was tried again and again; what was done stays done, and resume goes on.";

    @Inject
    JobContext context;

    @Inject
    BatchJobs jobs;

    @Inject
    JobExecutions executions;

    @Override
    public void afterJob() {
        RunKey key = jobs.runOf(context);
        switch (context.getBatchStatus()) {
            case STOPPING, STOPPED -> executions.letGo(key);
            case FAILED, ABANDONED -> executions.broke(key, BROKE);
            case STARTING, STARTED, COMPLETED -> executions.returned(key);
        }
    }
}
