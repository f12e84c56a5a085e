package io.flowhq.fleet.job.archive;

import io.flowhq.audit.Audited;
import io.flowhq.input.Checks;
import io.flowhq.settings.ArchiveSettings;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** For how long a tenant's messages stay in the database. Thread-safe; every method takes part in the caller's transaction. */
@Stateless
public class MessageRetention {
    /** Ten years. */
    private static final int LONGEST = 3650;

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    TenantRegistry tenants;

    @Inject
    ArchiveSettings settings;

    /**
     * A tenant's retention.
     *
     * @param days after which messages are archived
     */
    public record Retention(@Nullable Integer days) {}

    /**
     * The days that hold for a tenant: its own, or the control plane's.
     *
     * @throws TenantNotFoundException if there is no such tenant
     */
    public Retention of(UUID tenantId) {
        require(tenantId);
        try (Connection connection = dataSource.getConnection()) {
            return new Retention(new ArchiveTable(connection).retentionDays(tenantId, settings.retentionDays()));
        } catch (SQLException e) {
            throw new EJBException("The retention of tenant " + tenantId + " could not be read", e);
        }
    }

    /**
     * Gives a tenant its own, from 1 to 3650 days; null takes it away again.
     *
     * @throws TenantNotFoundException if there is no such tenant
     * @throws io.flowhq.input.InvalidInputException if the days are out of bounds
     */
    @Audited("tenant.retention")
    public Retention change(UUID tenantId, Retention wish) {
        require(tenantId);
        if (wish.days() != null) {
            Checks checks = new Checks();
            checks.number("days", wish.days(), 1, LONGEST);
            checks.done();
        }
        try (Connection connection = dataSource.getConnection()) {
            new ArchiveTable(connection).setRetentionDays(tenantId, wish.days());
        } catch (SQLException e) {
            throw new EJBException("The retention of tenant " + tenantId + " could not be changed", e);
        }
        return of(tenantId);
    }

    private void require(UUID tenantId) {
        tenants.find(tenantId).orElseThrow(() -> new TenantNotFoundException(tenantId));
    }
}
