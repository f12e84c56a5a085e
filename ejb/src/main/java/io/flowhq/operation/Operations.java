package io.flowhq.operation;

import io.flowhq.audit.Caller;
import io.flowhq.operation.OperationAnswer.Outcome;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.worker.CommandOutcome;
import io.flowhq.worker.CommandReceipt;
import io.flowhq.worker.IdempotencyConflictException;
import io.flowhq.worker.WorkerAlreadyRunningException;
import io.flowhq.worker.WorkerCommands;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Carries out what tools ask for. Thread-safe. */
@ApplicationScoped
public class Operations {
    /** Keys of tools and of REST callers cannot be taken for one another. */
    private static final String KEY_PREFIX = "operation:";

    /** Who has asked, for the record. Nothing in a message proves who sent it: the properties are the sender's own. */
    private static final String A_TOOL = "a tool";

    @Inject
    WorkerCommands commands;

    @Inject
    TenantRegistry tenants;

    /** For the audit. */
    @Inject
    Caller caller;

    OperationAnswer perform(OperationRequest request) {
        Optional<String> flaw = request.flaw();
        if (flaw.isPresent()) {
            return OperationAnswer.rejected(request.readableId(), "invalid-input", flaw.get());
        }
        UUID tenant = request.tenant().orElseThrow();
        try {
            return request.kind().isPresent() ? answer(request, command(request, tenant)) : status(request, tenant);
        } catch (TenantNotFoundException e) {
            return OperationAnswer.rejected(request.commandId(), "tenant-not-found", e.getMessage());
        } catch (WorkerAlreadyRunningException e) {
            return OperationAnswer.rejected(request.commandId(), "worker-already-running", e.getMessage());
        } catch (IdempotencyConflictException e) {
            return OperationAnswer.rejected(request.commandId(), "idempotency-key-reused", e.getMessage());
        }
    }

    private CommandReceipt command(OperationRequest request, UUID tenant) {
        caller.actAs(A_TOOL, "jms");
        return commands.issueAs(tenant, request.kind().orElseThrow(), A_TOOL, key(request), request.lookupId());
    }

    private static String key(OperationRequest request) {
        return KEY_PREFIX + request.commandId();
    }

    private static OperationAnswer answer(OperationRequest request, CommandReceipt receipt) {
        Outcome outcome = receipt.outcome() == CommandOutcome.DUPLICATE ? Outcome.DUPLICATE : Outcome.ACCEPTED;
        return new OperationAnswer(request.commandId(), outcome, null, receipt.workerProcess());
    }

    private OperationAnswer status(OperationRequest request, UUID tenant) {
        TenantView view = tenants.find(tenant).orElseThrow(() -> new TenantNotFoundException(tenant));
        if (commands.isTaken(key(request), request.lookupId())) {
            throw new IdempotencyConflictException();
        }
        return new OperationAnswer(request.commandId(), Outcome.ACCEPTED, null, view.workerProcess());
    }
}
