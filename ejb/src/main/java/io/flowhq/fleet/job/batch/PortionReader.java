package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.JobWork;
import io.flowhq.fleet.job.JobWorks;
import io.flowhq.fleet.job.RunContext;
import io.flowhq.fleet.job.WorkItem;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks whether the run should go on, and reads the next tenants that are not finished: one item of the batch job. */
@Named
@Dependent
public class PortionReader extends AbstractItemReader {
    @Inject
    JobContext context;

    @Inject
    BatchJobs jobs;

    @Inject
    JobWorks works;

    @Inject
    JobExecutions executions;

    private @Nullable JobWork work;

    @Override
    public void open(@Nullable Serializable checkpoint) {
        work = works.of(context.getJobName());
    }

    @Override
    public @Nullable Portion readItem() {
        Optional<RunContext> run = executions.goOn(jobs.runOf(context));
        if (run.isEmpty() || work == null) {
            return null;
        }
        List<WorkItem> items =
                executions.next(run.get().key(), work.portion(run.get().parameters()), work.inWaves());
        return items.isEmpty() ? null : new Portion(run.get(), items);
    }
}
