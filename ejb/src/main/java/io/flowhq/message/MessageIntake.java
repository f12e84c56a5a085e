package io.flowhq.message;

import io.flowhq.contract.MessageRecorded;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/** Takes what workers record of messages. Repeated ones change nothing. Thread-safe; each call is a transaction of its own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MessageIntake {
    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Clock clock;

    /**
     * Writes a message, or its outcome if it is there already; one of a deleted tenant is dropped.
     *
     * @throws NotRecordedException if that failed, also because somebody else is just writing the same message: try again
     */
    public void record(MessageRecorded message) {
        try {
            new MessageTable(dataSource).record(message, clock.instant());
        } catch (SQLException e) {
            throw new NotRecordedException(e);
        }
    }
}
