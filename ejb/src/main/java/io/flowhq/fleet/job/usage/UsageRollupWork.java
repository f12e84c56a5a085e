package io.flowhq.fleet.job.usage;

import io.flowhq.fleet.job.ItemResult;
import io.flowhq.fleet.job.ItemState;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobParameters;
import io.flowhq.fleet.job.JobWork;
import io.flowhq.fleet.job.PlannedTenant;
import io.flowhq.fleet.job.PortionResult;
import io.flowhq.fleet.job.RunContext;
import io.flowhq.fleet.job.TenantSelection;
import io.flowhq.fleet.job.UsageRollup;
import io.flowhq.fleet.job.WorkItem;
import io.flowhq.worker.OldWorkerEvents;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Counts per tenant and day. A day that is counted again, because a run is repeated or goes on after a crash, is replaced in
 * the transaction that notes it.
 */
@ApplicationScoped
public class UsageRollupWork implements JobWork {
    /** A message may be reported late; three days are counted each time. */
    private static final int DEFAULT_DAYS = 3;

    private static final int PORTION = 5;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    TenantSelection tenants;

    @Inject
    Clock clock;

    @Override
    public JobName job() {
        return JobName.USAGE_ROLLUP;
    }

    @Override
    public List<PlannedTenant> plan(JobParameters parameters) {
        return tenants.planned(parameters.filter());
    }

    @Override
    public int portion(JobParameters parameters) {
        return PORTION;
    }

    @Override
    public PortionResult perform(RunContext run, List<WorkItem> items) {
        List<ItemResult> results = new ArrayList<>();
        try (Connection connection = dataSource.getConnection()) {
            UsageTable table = new UsageTable(connection);
            for (WorkItem item : items) {
                results.add(count(table, item, (UsageRollup) run.parameters()));
            }
        } catch (SQLException e) {
            throw new EJBException("The usage of tenants could not be counted", e);
        }
        return PortionResult.of(results);
    }

    private ItemResult count(UsageTable table, WorkItem item, UsageRollup wish) throws SQLException {
        Optional<ZoneId> zone = table.zone(item.tenantId());
        if (zone.isEmpty()) {
            return ItemResult.skipped(item, "Has been deleted meanwhile.");
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone.get());
        LocalDate to = wish.to() == null ? today.minusDays(1) : wish.to();
        LocalDate from = wish.from() == null ? to.minusDays(DEFAULT_DAYS - 1L) : wish.from();
        int counted = 0;
        int left = 0;
        for (LocalDate day = from; !day.isAfter(to) && !day.isAfter(today); day = day.plusDays(1)) {
            Instant begin = day.atStartOfDay(zone.get()).toInstant();
            Instant end = day.plusDays(1).atStartOfDay(zone.get()).toInstant();
            if (begin.isBefore(now.minus(OldWorkerEvents.KEPT)) || table.archived(item.tenantId(), begin, end)) {
                left++;
                continue;
            }
            UsageDay usage = table.count(item.tenantId(), day, begin, end.isAfter(now) ? now : end);
            table.replace(item.tenantId(), usage, now);
            counted++;
        }
        String why = left == 0
                ? ""
                : " " + left + " left as they are: not all of what they had is in the database any more.";
        return new ItemResult(item.id(), ItemState.DONE, counted + " days counted." + why, counted, null, null);
    }
}
