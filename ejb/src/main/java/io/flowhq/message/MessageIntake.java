package io.flowhq.message;

import io.flowhq.contract.MessagesRecorded;
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
     * Writes messages, or their outcomes where they are there already; those of a deleted tenant are dropped. All or none.
     *
     * @throws NotRecordedException if that failed, also because somebody else is just writing one of them: try again
     */
    public void record(MessagesRecorded recorded) {
        try {
            new MessageTable(dataSource).record(recorded, clock.instant());
        } catch (SQLException e) {
            throw new NotRecordedException(e);
        }
    }
}
