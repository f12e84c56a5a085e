package io.flowhq.fleet.job.command;

import io.flowhq.fleet.job.BulkCommand;
import io.flowhq.fleet.job.ItemResult;
import io.flowhq.fleet.job.ItemState;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobParameters;
import io.flowhq.fleet.job.JobWork;
import io.flowhq.fleet.job.PlannedTenant;
import io.flowhq.fleet.job.PortionResult;
import io.flowhq.fleet.job.RunContext;
import io.flowhq.fleet.job.TenantSelection;
import io.flowhq.fleet.job.WorkItem;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.worker.CommandReceipt;
import io.flowhq.worker.WorkerAlreadyRunningException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** One command for every tenant of a filter, so many in a second. Whether it succeeds is the worker's own story. */
@ApplicationScoped
public class BulkCommandWork implements JobWork {
    @Inject
    TenantSelection tenants;

    @Inject
    JobCommands commands;

    @Override
    public JobName job() {
        return JobName.BULK_COMMAND;
    }

    @Override
    public List<PlannedTenant> plan(JobParameters parameters) {
        return tenants.planned(parameters.filter());
    }

    @Override
    public int portion(JobParameters parameters) {
        return ((BulkCommand) parameters).perSecond();
    }

    @Override
    public PortionResult perform(RunContext run, List<WorkItem> items) {
        BulkCommand wish = (BulkCommand) run.parameters();
        Pace pace = new Pace(wish.perSecond());
        List<ItemResult> results = new ArrayList<>();
        for (WorkItem item : items) {
            results.add(issue(run, item, wish));
            pace.await();
        }
        return PortionResult.of(results);
    }

    private ItemResult issue(RunContext run, WorkItem item, BulkCommand wish) {
        try {
            CommandReceipt receipt = commands.issue(run, item, wish.command());
            return new ItemResult(item.id(), ItemState.DONE, null, 0, receipt.commandId(), null);
        } catch (WorkerAlreadyRunningException e) {
            return ItemResult.skipped(item, "Runs already (" + e.phase() + ").");
        } catch (TenantNotFoundException e) {
            return ItemResult.skipped(item, "Has been deleted meanwhile.");
        }
    }
}
