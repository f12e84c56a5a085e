package io.flowhq.handover;

import io.flowhq.contract.HandoversReported;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Which chats are quiet. Thread-safe. */
@Stateless
public class Handovers {
    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Clock clock;

    /** The quiet chats of a tenant, the latest first; empty for an unknown tenant. */
    public List<HandoverView> current(UUID tenantId) {
        try {
            return new HandoverTable(dataSource).current(tenantId, clock.instant());
        } catch (SQLException e) {
            throw new IllegalStateException("The quiet chats could not be read", e);
        }
    }

    /**
     * Takes a worker's report in place of the one before, if it is news; one of a deleted tenant is dropped. A transaction
     * of its own.
     *
     * @throws IllegalStateException if that failed, also because another report is just being applied: try again
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void apply(HandoversReported report) {
        try {
            new HandoverTable(dataSource).replace(report, clock.instant());
        } catch (SQLException e) {
            throw new IllegalStateException("The quiet chats could not be written", e);
        }
    }
}
