package io.flowhq.fleet.job;

import io.flowhq.audit.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Finds what a job does, and has it done on behalf of whoever asked for the run. Thread-safe. */
@ApplicationScoped
public class JobWorks {
    @Inject
    @Any
    Instance<JobWork> works;

    @Inject
    Caller caller;

    /** The work of the job with that name. */
    public JobWork of(String job) {
        return works.stream()
                .filter(work -> work.job().word().equals(job))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no job " + job));
    }

    /** Has a portion done; what it does is in the audit under the name of whoever asked for the run. */
    @ActivateRequestContext
    public PortionResult perform(RunContext run, List<WorkItem> items) {
        String job = run.parameters().job().word();
        caller.actAs(run.requestedBy(), "job " + job + " " + run.key().run());
        return of(job).perform(run, items);
    }
}
