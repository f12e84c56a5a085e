package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions.Taken;
import io.flowhq.fleet.job.RunKey;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Properties;
import java.util.UUID;

/** Begins executions, and tells within one which attempt at which run it is. Thread-safe. */
@ApplicationScoped
public class BatchJobs {
    private static final String RUN = "run";
    private static final String ATTEMPT = "attempt";

    /**
     * Begins to work on a run, on a thread of the batch runtime. Not within a transaction.
     *
     * @throws BatchRuntimeException if the batch runtime refuses, above all while the server stops
     */
    public void begin(Taken run) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN, run.key().run().toString());
        parameters.setProperty(ATTEMPT, Integer.toString(run.key().attempt()));
        BatchRuntime.getJobOperator().start(run.job().word(), parameters);
    }

    RunKey runOf(JobContext context) {
        Properties parameters = BatchRuntime.getJobOperator().getParameters(context.getExecutionId());
        return new RunKey(
                UUID.fromString(parameters.getProperty(RUN)), Integer.parseInt(parameters.getProperty(ATTEMPT)));
    }
}
