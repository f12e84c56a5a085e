package io.flowhq.handover;

import io.flowhq.audit.Audited;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.WorkerQuestions;
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
    WorkerQuestions questions;

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
     * Asks the worker to answer again in a quiet chat, as the shop's people leave it. The worker's next report, within a second
     * or two, is without the chat then.
     *
     * @param id of the chat's {@link HandoverView}
     * @return the chat as it still is
     * @throws HandoverNotFoundException if the worker is not quiet there
     * @throws HandoverStaysException if the customer wants no answers, or the worker is not connected
     */
    @Audited("chat.answer-again")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public HandoverView answerAgain(UUID tenantId, UUID id) {
        HandoverView view = current(tenantId).stream()
                .filter(chat -> chat.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new HandoverNotFoundException(id));
        if (view.reason() == HandoverReason.CUSTOMER_STOPPED) {
            throw new HandoverStaysException(
                    "The customer has asked for no automatic answers. Only the customer ends that, by writing START.");
        }
        WorkerPhase phase = questions.askToAnswerAgain(tenantId, chatOf(tenantId, id));
        if (phase != WorkerPhase.CONNECTED) {
            throw new HandoverStaysException("The worker is not connected now (" + phase
                    + "), so it cannot be told. Connect it, or try again when it is CONNECTED.");
        }
        return view;
    }

    private String chatOf(UUID tenantId, UUID id) {
        try {
            return new HandoverTable(dataSource)
                    .chat(tenantId, id, clock.instant())
                    .orElseThrow(() -> new HandoverNotFoundException(id));
        } catch (SQLException e) {
            throw new IllegalStateException("The quiet chat could not be read", e);
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
