package io.flowhq.fleet.job.usage;

import io.flowhq.input.Checks;
import io.flowhq.tenant.TenantNotFoundException;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what was counted. Thread-safe. */
@Stateless
public class TenantUsage {
    /** The most that is given at once: a year and a day of it. */
    public static final int MOST_DAYS = 367;

    /** Asked without days: a month. */
    private static final int DEFAULT_DAYS = 30;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Clock clock;

    /**
     * The days of a tenant that were counted, the oldest first.
     *
     * @param from null for 30 days ending with to
     * @param to null for the tenant's today
     * @throws TenantNotFoundException if there is no such tenant
     * @throws io.flowhq.input.InvalidInputException if the days are not in order, or more than {@link #MOST_DAYS}
     */
    public List<UsageDay> between(UUID tenantId, @Nullable LocalDate from, @Nullable LocalDate to) {
        try (Connection connection = dataSource.getConnection()) {
            UsageTable table = new UsageTable(connection);
            ZoneId zone = table.zone(tenantId).orElseThrow(() -> new TenantNotFoundException(tenantId));
            LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : to;
            LocalDate first = from == null ? last.minusDays(DEFAULT_DAYS - 1L) : from;
            Checks checks = new Checks();
            if (first.plusDays(MOST_DAYS).isBefore(last) || to != null && first.isAfter(to)) {
                checks.refuse("from", "Must be at most " + MOST_DAYS + " days before the last day.");
            }
            checks.done();
            return table.between(tenantId, first, last);
        } catch (SQLException e) {
            throw new EJBException("The usage of tenant " + tenantId + " could not be read", e);
        }
    }
}
