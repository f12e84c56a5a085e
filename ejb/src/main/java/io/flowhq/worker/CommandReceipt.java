package io.flowhq.worker;

import io.flowhq.audit.AuditedResult;
import io.flowhq.tenant.WorkerProcessView;
import java.time.Instant;
import java.util.UUID;

/**
 * The answer to a command.
 *
 * @param outcome DUPLICATE when this is the first answer, given again
 * @param workerProcess the worker right after the command, as it was then
 */
public record CommandReceipt(
        UUID commandId,
        CommandKind command,
        UUID tenantId,
        CommandOutcome outcome,
        String requestedBy,
        Instant createdAt,
        WorkerProcessView workerProcess)
        implements AuditedResult {
    /** A command that is given again does nothing, and the audit says so. */
    @Override
    public String auditOutcome() {
        return outcome == CommandOutcome.DUPLICATE ? outcome.name() : DONE;
    }
}
