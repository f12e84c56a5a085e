package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.JobSchedule;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at regular times for runs that nobody works on, and for jobs that are to start by schedule: those whose time has come, those whose server died, those that a
 * restart of this server has left. Two servers may look at once.
 */
@Singleton
@Startup
@DependsOn({"Settings", "DatabaseMigration"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobWatch {
    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Resource
    TimerService timers;

    @Inject
    JobExecutions executions;

    @Inject
    JobDispatch dispatch;

    @Inject
    JobSchedule schedule;

    @PostConstruct
    void begin() {
        schedule.check();
        executions.letGoOfThisNodes();
        lookSoon();
    }

    /** The next look begins an interval after this one ended. */
    @Timeout
    void look() {
        try {
            schedule.startDue();
            dispatch.beginWaiting();
        } catch (RuntimeException e) {
            // Not passed on: the server would repeat the look, and each one orders the next.
            LOG.warn("A look at the jobs failed; the next one comes by itself", e);
        } finally {
            lookSoon();
        }
    }

    /** Hourly; what is over for long is nobody's business any more. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void forget() {
        executions.forgetOld();
    }

    private void lookSoon() {
        timers.createSingleActionTimer(INTERVAL.toMillis(), new TimerConfig(null, false));
    }
}
