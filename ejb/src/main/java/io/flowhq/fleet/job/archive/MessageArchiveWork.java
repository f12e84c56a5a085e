package io.flowhq.fleet.job.archive;

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
import io.flowhq.settings.ArchiveSettings;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Old messages go to files, one tenant after the other and portion by portion. A folder that cannot be written stops the run. */
@ApplicationScoped
public class MessageArchiveWork implements JobWork {
    private static final Logger LOG = LoggerFactory.getLogger(MessageArchiveWork.class);

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    ArchiveSettings settings;

    @Inject
    TenantSelection tenants;

    @Inject
    Clock clock;

    @Override
    public JobName job() {
        return JobName.MESSAGE_ARCHIVE;
    }

    @Override
    public List<PlannedTenant> plan(JobParameters parameters) {
        return tenants.planned(parameters.filter());
    }

    @Override
    public int portion(JobParameters parameters) {
        return 1;
    }

    @Override
    public PortionResult perform(RunContext run, List<WorkItem> items) {
        WorkItem item = items.get(0);
        MessageArchiver archiver = new MessageArchiver(settings.folder());
        Instant now = clock.instant();
        try (Connection connection = dataSource.getConnection()) {
            int days = new ArchiveTable(connection).retentionDays(item.tenantId(), settings.retentionDays());
            Instant before = now.minus(Duration.ofDays(days));
            int moved = archiver.move(connection, item.tenantId(), before, run.key(), now);
            String detail = (item.amount() + moved) + " messages older than " + days + " days.";
            // Once more after the last portion too: when that is committed the manifest says so.
            ItemState state = moved > 0 ? ItemState.PENDING : ItemState.DONE;
            return PortionResult.of(List.of(new ItemResult(item.id(), state, detail, moved, null, null)));
        } catch (IOException e) {
            LOG.warn("The archive folder {} cannot be written", settings.folder(), e);
            return new PortionResult(
                    List.of(),
                    "The archive folder " + settings.folder() + " cannot be written (" + e.getMessage()
                            + "): make room or correct FLOWHQ_ARCHIVE_PATH, then resume. No message was lost.");
        } catch (SQLException e) {
            throw new EJBException("The messages of tenant " + item.tenantId() + " could not be archived", e);
        }
    }
}
