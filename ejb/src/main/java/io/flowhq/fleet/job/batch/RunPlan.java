package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.JobWorks;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The first step: lists the tenants that the run is about. */
@Named
@Dependent
public class RunPlan extends AbstractBatchlet {
    @Inject
    JobContext context;

    @Inject
    BatchJobs jobs;

    @Inject
    JobWorks works;

    @Inject
    JobExecutions executions;

    @Override
    public String process() {
        executions.plan(jobs.runOf(context), works.of(context.getJobName()));
        return BatchStatus.COMPLETED.name();
    }
}
