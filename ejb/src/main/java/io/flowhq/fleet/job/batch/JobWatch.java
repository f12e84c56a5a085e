package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions;
import io.flowhq.fleet.job.JobSchedule;
import io.flowhq.time.Rounds;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

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
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Inject
    Rounds rounds;

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
        rounds.every(INTERVAL, "jobs", this::look);
    }

    private void look() {
        schedule.startDue();
        dispatch.beginWaiting();
    }

    /** Hourly; what is over for long is nobody's business any more. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void forget() {
        executions.forgetOld();
    }
}
