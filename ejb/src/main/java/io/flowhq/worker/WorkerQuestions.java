package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequest;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.tenant.TenantNotFoundException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Asks running workers for something, by way of their host. Thread-safe; does not wait for an answer. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class WorkerQuestions {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Event<WorkerAsked> asked;

    /**
     * Asks, if the worker is in a phase in which it can answer.
     *
     * @param answersIn the phases in which it can
     * @return the phase that it is in: the question was passed on if that is one of those
     * @throws TenantNotFoundException if there is no such tenant
     */
    public WorkerPhase ask(UUID tenantId, UUID requestId, WorkerRequestKind kind, Predicate<WorkerPhase> answersIn) {
        return ask(tenantId, answersIn, host -> new WorkerRequest(host, tenantId, requestId, kind));
    }

    /**
     * Asks a worker to answer again in a chat, if it is CONNECTED.
     *
     * @param chat as WhatsApp names it
     * @return the phase that it is in
     * @throws TenantNotFoundException if there is no such tenant
     */
    public WorkerPhase askToAnswerAgain(UUID tenantId, String chat) {
        return ask(
                tenantId,
                phase -> phase == WorkerPhase.CONNECTED,
                host -> new WorkerRequest(host, tenantId, UUID.randomUUID(), WorkerRequestKind.ANSWER_AGAIN, chat));
    }

    private WorkerPhase ask(UUID tenantId, Predicate<WorkerPhase> answersIn, Function<String, WorkerRequest> question) {
        WorkerProcess worker = entities
                .createQuery("select w from WorkerProcess w where w.tenantId = :tenant", WorkerProcess.class)
                .setParameter("tenant", tenantId)
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(() -> new TenantNotFoundException(tenantId));
        if (answersIn.test(worker.phase())) {
            worker.host().ifPresent(host -> asked.fire(new WorkerAsked(question.apply(host))));
        }
        return worker.phase();
    }
}
