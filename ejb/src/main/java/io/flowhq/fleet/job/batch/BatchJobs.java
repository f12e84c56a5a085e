package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions.Taken;
import io.flowhq.fleet.job.RunKey;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Begins executions, and tells within one which attempt at which run it is. Thread-safe. */
@ApplicationScoped
public class BatchJobs {
    private static final String RUN = "run";
    private static final String ATTEMPT = "attempt";

    /** As many as the batch runtime has threads, unless somebody has given it others: a run must not take a lease to wait for one. */
    private static final int MOST_AT_ONCE = 10;

    private static final Set<BatchStatus> OVER =
            EnumSet.of(BatchStatus.STOPPED, BatchStatus.FAILED, BatchStatus.COMPLETED, BatchStatus.ABANDONED);

    /** By execution; those whose end has not been seen yet. */
    private final Map<Long, RunKey> begun = new ConcurrentHashMap<>();

    /** Whether another run would be worked on at once. */
    boolean hasRoom() {
        return begun.size() < MOST_AT_ONCE;
    }

    /**
     * Begins to work on a run, on a thread of the batch runtime. Not within a transaction.
     *
     * @throws BatchRuntimeException if the batch runtime refuses, above all while the server stops
     */
    public void begin(Taken run) {
        Properties parameters = new Properties();
        parameters.setProperty(RUN, run.key().run().toString());
        parameters.setProperty(ATTEMPT, Integer.toString(run.key().attempt()));
        begun.put(BatchRuntime.getJobOperator().start(run.job().word(), parameters), run.key());
    }

    /**
     * Tells of each attempt begun here that the batch runtime has stopped, again and again until the telling succeeds. It calls
     * no listener of one that it stops before its first step, as a server does that still starts while a run is taken up.
     */
    void tellStopped(Consumer<RunKey> teller) {
        begun.forEach((execution, run) -> {
            BatchStatus status = status(execution);
            if (status == BatchStatus.STOPPED) {
                teller.accept(run);
            }
            if (OVER.contains(status)) {
                begun.remove(execution);
            }
        });
    }

    private static BatchStatus status(long execution) {
        try {
            return BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus();
        } catch (NoSuchJobExecutionException e) { // somebody has emptied the tables of the batch runtime
            return BatchStatus.ABANDONED;
        }
    }

    RunKey runOf(JobContext context) {
        Properties parameters = BatchRuntime.getJobOperator().getParameters(context.getExecutionId());
        return new RunKey(
                UUID.fromString(parameters.getProperty(RUN)), Integer.parseInt(parameters.getProperty(ATTEMPT)));
    }
}
