package io.flowhq.settings;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;

/**
 * Hands out the settings. Reads every setting at start-up, so that a wrong one keeps the application from
 * starting instead of failing later. Thread-safe: nothing changes after start-up.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Settings {
    private StaleSettings stale;
    private LeaseSettings lease;
    private TenantDefaults tenantDefaults;
    private WorkerLogSettings workerLogs;
    private NodeSettings node;
    private DeadLetterSettings deadLetters;
    private AuditSettings audit;
    private ArchiveSettings archive;
    private JobScheduleSettings jobSchedule;

    @PostConstruct
    void read() {
        Environment environment = new Environment(System.getenv());
        stale = StaleSettings.from(environment);
        lease = LeaseSettings.from(environment);
        tenantDefaults = TenantDefaults.from(environment);
        workerLogs = WorkerLogSettings.from(environment);
        node = NodeSettings.from(environment);
        deadLetters = DeadLetterSettings.from(environment);
        audit = AuditSettings.from(environment);
        archive = ArchiveSettings.from(environment, Path.of(System.getProperty("jboss.server.data.dir", ".")));
        jobSchedule = JobScheduleSettings.from(environment);
    }

    @Produces
    @Dependent
    public StaleSettings stale() {
        return stale;
    }

    @Produces
    @Dependent
    public LeaseSettings lease() {
        return lease;
    }

    @Produces
    @Dependent
    public TenantDefaults tenantDefaults() {
        return tenantDefaults;
    }

    @Produces
    @Dependent
    public WorkerLogSettings workerLogs() {
        return workerLogs;
    }

    @Produces
    @Dependent
    public NodeSettings node() {
        return node;
    }

    @Produces
    @Dependent
    public DeadLetterSettings deadLetters() {
        return deadLetters;
    }

    @Produces
    @Dependent
    public AuditSettings audit() {
        return audit;
    }

    @Produces
    @Dependent
    public ArchiveSettings archive() {
        return archive;
    }

    @Produces
    @Dependent
    public JobScheduleSettings jobSchedule() {
        return jobSchedule;
    }
}
