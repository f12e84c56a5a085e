package io.flowhq.worker;

import io.flowhq.audit.Audited;
import io.flowhq.tenant.TenantNotFoundException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One command in one transaction: wish, phase, host's version, journal, audit and receipt together or not at all. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CommandTransaction {
    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    Wishes wishes;

    @Inject
    Clock clock;

    /** Runs it; see {@link WorkerCommands#issue}. */
    @Audited(value = "worker.*", ends = Audited.Ends.SUCCESSES)
    public CommandReceipt run(
            UUID tenantId, CommandKind kind, UUID commandId, String requestedBy, @Nullable String idempotencyKey) {
        WorkerProcess worker = workers.locked(tenantId).orElseThrow(() -> new TenantNotFoundException(tenantId));
        Optional<Command> first = withKey(idempotencyKey).or(() -> withId(commandId));
        if (first.isPresent()) {
            return again(first.get(), tenantId, kind);
        }
        switch (kind) {
            case START -> wishes.start(worker);
            case STOP -> wishes.stop(worker);
            case RESTART -> wishes.restart(worker);
            case FORCE_RESTART -> wishes.forceRestart(worker);
        }
        CommandReceipt receipt = new CommandReceipt(
                commandId, kind, tenantId, CommandOutcome.ACCEPTED, requestedBy, clock.instant(), worker.view());
        entities.persist(new Command(receipt, idempotencyKey));
        return receipt;
    }

    /** Runs it in the caller's transaction; see {@link WorkerCommands#issueWithin}. */
    @Audited("worker.*")
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public CommandReceipt runWithin(UUID tenantId, CommandKind kind, String requestedBy) {
        return run(tenantId, kind, UUID.randomUUID(), requestedBy, null);
    }

    private static CommandReceipt again(Command first, UUID tenantId, CommandKind kind) {
        if (!first.asksFor(tenantId, kind)) {
            throw new IdempotencyConflictException();
        }
        return first.receipt(CommandOutcome.DUPLICATE);
    }

    /** A tool may send again, over messages, what was asked for over REST and has an id from there. */
    private Optional<Command> withId(UUID commandId) {
        return entities
                .createQuery("select c from Command c where c.commandId = :id", Command.class)
                .setParameter("id", commandId)
                .getResultList()
                .stream()
                .findFirst();
    }

    private Optional<Command> withKey(@Nullable String idempotencyKey) {
        if (idempotencyKey == null) {
            return Optional.empty();
        }
        return entities
                .createQuery("select c from Command c where c.idempotencyKey = :key", Command.class)
                .setParameter("key", idempotencyKey)
                .getResultList()
                .stream()
                .findFirst();
    }
}
