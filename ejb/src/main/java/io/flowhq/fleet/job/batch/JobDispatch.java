package io.flowhq.fleet.job.batch;

import io.flowhq.database.OutageLog;
import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.JobQueued;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings runs that wait for a server to the batch runtime of this one. Thread-safe. */
@ApplicationScoped
public class JobDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(JobDispatch.class);

    @Inject
    JobExecutions executions;

    @Inject
    BatchJobs batch;

    @Resource
    ManagedExecutorService threads;

    void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobQueued event) {
        threads.execute(() -> begin(event.run()));
    }

    /** Takes up whatever waits; one that cannot be taken up keeps no other waiting. Blocks shortly. */
    public void beginWaiting() {
        batch.tellStopped(executions::letGo);
        for (UUID run : executions.takeable()) {
            try {
                begin(run);
            } catch (EJBException e) {
                OutageLog.warn(LOG, "Job run " + run + " could not be taken up and is tried again", e);
            }
        }
    }

    /** One at a time: two would take the same place. A run for which there is none waits for the next look, here or elsewhere. */
    private synchronized void begin(UUID run) {
        if (!batch.hasRoom()) {
            return;
        }
        executions.take(run).ifPresent(taken -> {
            try {
                LOG.info(
                        "Job {} {}: attempt {}",
                        taken.job().word(),
                        run,
                        taken.key().attempt());
                batch.begin(taken);
            } catch (BatchRuntimeException e) {
                // Its lease runs out, and it is tried again: here or, while this server stops, elsewhere.
                LOG.warn(
                        "Job {} {} could not be begun and is tried again",
                        taken.job().word(),
                        run,
                        e);
            }
        });
    }
}
