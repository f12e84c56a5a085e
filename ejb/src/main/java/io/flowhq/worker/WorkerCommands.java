package io.flowhq.worker;

import io.flowhq.audit.Audited;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people ask of workers. Thread-safe. Blocks while another command or report of the same worker is at work. */
@Stateless
public class WorkerCommands {
    /** Commands on one worker wait for each other; what still collides (a lock that timed out, a deadlock) is tried again. */
    private static final int ATTEMPTS = 3;

    @PersistenceContext
    EntityManager entities;

    @Inject
    CommandTransaction transaction;

    /**
     * Carries a command out in a transaction of its own: what it changes can be seen as soon as this returns.
     *
     * @param requestedBy who asks, for the record
     * @param idempotencyKey a key under which the same command acts once within 7 days, or null
     * @throws io.flowhq.tenant.TenantNotFoundException if there is no such tenant
     * @throws WorkerAlreadyRunningException on start, when it runs
     * @throws IdempotencyConflictException if the key stands for another command
     */
    @Audited(value = "worker.*", ends = Audited.Ends.REFUSALS)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CommandReceipt issue(UUID tenantId, CommandKind kind, String requestedBy, @Nullable String idempotencyKey) {
        return issueAs(tenantId, kind, requestedBy, idempotencyKey, UUID.randomUUID());
    }

    /** Likewise, under an id that the caller has chosen; the same id acts once, as the same key does. */
    @Audited(value = "worker.*", ends = Audited.Ends.REFUSALS)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public CommandReceipt issueAs(
            UUID tenantId, CommandKind kind, String requestedBy, @Nullable String idempotencyKey, UUID commandId) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.run(tenantId, kind, commandId, requestedBy, idempotencyKey);
            } catch (EJBException | PersistenceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Likewise, in the caller's transaction: it happens together with what the caller changes, or not at all. Is not tried
     * again.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public CommandReceipt issueWithin(UUID tenantId, CommandKind kind, String requestedBy) {
        return transaction.runWithin(tenantId, kind, requestedBy);
    }

    /** Whether a command of the last 7 days has that key or id. */
    public boolean isTaken(String idempotencyKey, UUID commandId) {
        return entities.createQuery(
                                "select count(c.id) from Command c where c.idempotencyKey = :key or c.commandId = :id",
                                Long.class)
                        .setParameter("key", idempotencyKey)
                        .setParameter("id", commandId)
                        .getSingleResult()
                > 0;
    }

    /** A command of the last 7 days. */
    public Optional<CommandReceipt> find(UUID commandId) {
        return entities
                .createQuery("select c from Command c where c.commandId = :id", Command.class)
                .setParameter("id", commandId)
                .getResultList()
                .stream()
                .findFirst()
                .map(Command::receipt);
    }
}
